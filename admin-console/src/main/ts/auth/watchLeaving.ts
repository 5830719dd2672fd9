import { forgetAllDrafts } from "console-api/drafts";
import { leaveForSignIn } from "console-api/leaving";

/** What we need of the browser's Navigation API; older browsers do not have it. */
interface Navigations {
  addEventListener(
    type: "navigate",
    listener: (event: { readonly destination: { readonly url: string } }) => void,
  ): void;
}

/**
 * Notices when the stock console leads to Keycloak: its menu signs out, and its script goes to the sign-in page when
 * the session has ended. Drafts go with a sign-out, and wait for a sign-in. Where the browser does not tell, they are
 * dropped when somebody else opens the console in this tab, or the tab is closed.
 */
export function watchLeaving(navigations: Navigations | undefined = theBrowsers()): void {
  navigations?.addEventListener("navigate", ({ destination }) => {
    const { pathname } = new URL(destination.url);
    if (pathname.endsWith("/protocol/openid-connect/logout")) {
      forgetAllDrafts();
      leaveForSignIn();
    } else if (pathname.endsWith("/protocol/openid-connect/auth")) {
      leaveForSignIn();
    }
  });
}

const theBrowsers = () => (globalThis as { readonly navigation?: Navigations }).navigation;
