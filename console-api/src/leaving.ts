/** Whether the page may be left without a question: a sign-in comes back to it, and drafts are kept for that. */
let forSignIn = false;

/** To be called before a console sends the person to the sign-in page, or reloads itself for it. */
export function leaveForSignIn(): void {
  forSignIn = true;
}

export const isLeavingForSignIn = (): boolean => forSignIn;
