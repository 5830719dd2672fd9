import type { ConsoleEnvironment } from "./environment";
import type { Session } from "./session";

/** What the console tells about the person who is signed in. */
export interface WhoAmI {
  /** The language that the console uses for this person; the browser's if the console does not tell. */
  readonly language: string;
  /** The roles of Keycloak's administration in this realm; null if the console does not tell. */
  readonly roles: readonly string[] | null;
}

/** Asks the console itself, as its own pages do. */
export async function whoAmI(environment: ConsoleEnvironment, session: Session): Promise<WhoAmI> {
  try {
    const answer = await fetch(new URL("whoami", environment.consoleUrl), {
      headers: { Authorization: `Bearer ${await session.token()}`, Accept: "application/json" },
    });
    const said = (await answer.json()) as { locale?: unknown; realm_access?: Record<string, unknown> };
    const roles = said.realm_access?.[environment.realm];
    return {
      language: typeof said.locale === "string" ? said.locale : navigator.language,
      roles: Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : null,
    };
  } catch {
    return { language: navigator.language, roles: null };
  }
}
