/* Shows the text of a password field, and masks it again before it is sent. */
for (const button of document.querySelectorAll("button[data-reveal]")) {
  const { dataset } = button;
  const field = document.getElementById(dataset.reveal);
  const status = document.createElement("span");
  status.className = "mcp-sr";
  status.setAttribute("role", "status");
  button.after(status);
  button.hidden = false;

  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? dataset.hide : dataset.show;
    button.setAttribute("aria-label", shown ? dataset.hideLabel : dataset.showLabel);
  };
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    show(shown);
    status.textContent = shown ? dataset.shown : dataset.hidden;
  });
  // The browser would store the value of a text field for later suggestions.
  field.form?.addEventListener("submit", () => show(false));
}
