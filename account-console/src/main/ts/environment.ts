import type { AccountEnvironment } from "@keycloak/keycloak-account-ui";

/** What Keycloak's index.ftl tells of the server, the realm and this person's language. */
export function readEnvironment(document: Document): AccountEnvironment {
  const text = document.getElementById("environment")?.textContent;
  if (!text) {
    throw new Error("The page holds no environment: was it served by Keycloak?");
  }
  return JSON.parse(text) as AccountEnvironment;
}
