/*
 * What every page needs. Nothing here is needed for a page to work: without scripts, forms are plain forms.
 */
import { checkAuthSession, startSessionPolling } from "./authChecker.js"; // Keycloak's, served through the parent theme

const { ssoUrl, authSession } = document.body.dataset;

// Someone signed in from another tab: this page would lead nowhere, so go where that sign-in leads.
startSessionPolling(ssoUrl);
if (authSession) {
  checkAuthSession(authSession);
}

/** How long a form stays shut after it was sent, in milliseconds: a lost answer must not lock it for good. */
const SHUT_FOR = 8000;

// A double click sends once. Buttons are not disabled: they keep focus, and their name and value go with the form.
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

// The same for links that do something once.
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

// The back button may bring the page back as it was left: sent.
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach(reopen));

function reopen(element) {
  delete element.dataset.sent;
  element.removeAttribute("aria-busy");
}
