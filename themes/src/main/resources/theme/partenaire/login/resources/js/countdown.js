/*
 * Disables the "send a new code" button until the server accepts another request. Without scripts the button is
 * enabled, and the server answers that it is too soon.
 */
for (const button of document.querySelectorAll("button[data-wait]")) {
  const text = document.getElementById(button.dataset.waitText);
  const [before, after] = text.textContent.split(button.dataset.wait);
  const until = performance.now() + Number(button.dataset.wait) * 1000;
  button.setAttribute("aria-disabled", "true");
  button.addEventListener("click", (event) => {
    if (button.getAttribute("aria-disabled")) {
      event.preventDefault();
    }
  });

  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1000);
    if (left > 0) {
      // Not a live region during the countdown: a screen reader would announce every second.
      text.textContent = `${before}${left}${after ?? ""}`;
      setTimeout(tick, 250);
      return;
    }
    button.removeAttribute("aria-disabled");
    text.setAttribute("role", "status");
    text.textContent = button.dataset.ready;
  };
  tick();
}
