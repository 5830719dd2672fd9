/*
 * Common behaviour of all pages. Every page also works without it: without scripts, forms are plain forms.
 */
import { checkAuthSession, startSessionPolling } from "./authChecker.js"; // Keycloak's, served through the parent theme

const { ssoUrl, authSession } = document.body.dataset;

// After a sign-in in another tab, this page is no longer valid: follow that sign-in.
startSessionPolling(ssoUrl);
if (authSession) {
  checkAuthSession(authSession);
}

/** How long a sent form ignores further clicks, in milliseconds: a lost answer must not block it forever. */
const SHUT_FOR = 8000;

// A double click sends once. Buttons are not disabled, because the form would then send neither their name nor value.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => reopen(form), SHUT_FOR);
});

// The same for links whose action must happen once.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-once], a[data-once-link]");
  if (!link) {
    return;
  }
  if (link.dataset.sent) {
    event.preventDefault();
    return;
  }
  link.dataset.sent = "true";
  setTimeout(() => reopen(link), SHUT_FOR);
});

// The back button may restore the page in its state after sending.
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach(reopen));

function reopen(element) {
  delete element.dataset.sent;
  element.removeAttribute("aria-busy");
}
