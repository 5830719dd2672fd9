/** Whether the page may be left without a question: a sign-in comes back to it, and drafts are kept for that. */
let forSignIn = false;

/** Whoever is still on the page after this time has stayed. */
const LEFT_BY_THEN_MS = 10_000;

const stay = (): void => {
  forSignIn = false;
};

// The browser brings a page back as it was left, by its button "back".
addEventListener("pageshow", stay);

/** To be called before a console sends the person to the sign-in page, or reloads itself for it. */
export function leaveForSignIn(): void {
  forSignIn = true;
  setTimeout(stay, LEFT_BY_THEN_MS);
}

export const isLeavingForSignIn = (): boolean => forSignIn;
