/** What Keycloak writes into the page. */
export const environment = {
  serverBaseUrl: "http://server.example",
  baseUrl: "http://server.example/realms/partenaires/account/",
  realm: "partenaires",
  clientId: "account-console",
  resourceUrl: "/resources/x/account/partenaire",
  logo: "/img/mark.svg",
  logoUrl: "",
  locale: "fr",
  darkMode: true,
  features: { isViewGroupsEnabled: true, isLinkedAccountsEnabled: false },
};
