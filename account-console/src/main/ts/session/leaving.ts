/** Whether the page may be left without a question: a sign-in comes back to it, and drafts are kept for that. */
let forSignIn = false;

/** To be called before the console sends the person to the sign-in page. */
export function leaveForSignIn(): void {
  forSignIn = true;
}

export const isLeavingForSignIn = (): boolean => forSignIn;
