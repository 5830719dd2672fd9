import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { paths, userPath } from "../paths";

/** The URLs of our pages, for links. */
export function useAddresses() {
  const { environment } = useEnvironment<AccountEnvironment>();
  const base = new URL(environment.baseUrl).pathname;
  return {
    personalInfo: base + paths.personalInfo,
    organisation: base + paths.organisation,
    firstSteps: base + paths.firstSteps,
    delegates: base + paths.delegates,
    users: base + paths.users,
    newUser: base + paths.newUser,
    imports: base + paths.imports,
    user: (id: string) => base + userPath(id),
  };
}
