/**
 * Signs out and stays at Keycloak's page that says so. keycloak-js would lead to the console again, and so to a sign-in
 * page that says nothing.
 *
 * @param go leaves the page for an address
 */
export function signOut(
  keycloak: { createLogoutUrl(): string },
  go: (address: string) => void = (address) => location.assign(address),
): void {
  const address = new URL(keycloak.createLogoutUrl());
  address.searchParams.delete("post_logout_redirect_uri");
  go(address.href);
}
