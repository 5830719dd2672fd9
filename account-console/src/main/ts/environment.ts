import type { AccountEnvironment } from "@keycloak/keycloak-account-ui";

/** Server, realm and language, as Keycloak's index.ftl writes them into the page. */
export function readEnvironment(document: Document): AccountEnvironment {
  const text = document.getElementById("environment")?.textContent;
  if (!text) {
    throw new Error("The page holds no environment: was it served by Keycloak?");
  }
  return JSON.parse(text) as AccountEnvironment;
}
