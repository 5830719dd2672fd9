import type { AccountEnvironment } from "@keycloak/keycloak-account-ui";
import { sender } from "console-api/transport";
import { tokenOf } from "../api/PartnerContext";

/** Gives one of the person's own credentials another name, by Keycloak's own account interface. */
export async function rename(
  environment: AccountEnvironment,
  keycloak: Parameters<typeof tokenOf>[0],
  id: string,
  name: string,
): Promise<void> {
  const realm = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`;
  const send = sender((refused) => tokenOf(keycloak, refused));
  await send(
    new Request(`${realm}/account/credentials/${encodeURIComponent(id)}/label`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(name),
    }),
  );
}
