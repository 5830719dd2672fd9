import { forgetAllDrafts } from "console-api/drafts";
import { leaveForSignIn } from "../session/leaving";

/**
 * Signs out and stays at Keycloak's page that says so. keycloak-js would lead to the console again, and so to a sign-in
 * page that says nothing. Drafts are dropped: the next person at this screen is to find nothing.
 *
 * @param go leaves the page for an address
 */
export function signOut(
  keycloak: { createLogoutUrl(): string },
  go: (address: string) => void = (address) => location.assign(address),
): void {
  forgetAllDrafts();
  leaveForSignIn();
  const address = new URL(keycloak.createLogoutUrl());
  address.searchParams.delete("post_logout_redirect_uri");
  go(address.href);
}
