/*
 * What we correct in the stock console for operators. Each correction looks for something of the console's, and does
 * nothing if it is not there.
 */

/** What somebody needs to use a native element; our style sheet hides it from those who have none of these roles. */
const NEEDED = {
  users: ["manage-users", "manage-realm"],
  organizations: ["manage-organizations", "manage-realm"],
} as const;

/**
 * Marks the document with what this person may not change, so that the style sheet can hide native buttons that would
 * only lead to a refusal. Nothing is hidden if the roles are not known.
 */
export function hideRefused(page: Document, roles: readonly string[] | null): void {
  const refused = Object.entries(NEEDED)
    .filter(([, needed]) => roles !== null && !needed.some((role) => roles.includes(role)))
    .map(([what]) => what);
  if (refused.length > 0) {
    page.documentElement.dataset.partnerRefused = refused.join(" ");
  }
}

/** The console's page says "en" in every language (Keycloak 26.7.4, index.ftl). */
export function sayLanguage(page: Document, language: string): void {
  page.documentElement.lang = language;
}

/** Whether a URL hash is the console's welcome page, where nobody has asked for a page yet. */
export function isWelcome(hash: string, realm: string): boolean {
  const [path = ""] = hash.replace(/^#/, "").split("?", 1);
  return ["", "/", `/${encodeURIComponent(realm)}`, `/${encodeURIComponent(realm)}/`].includes(path);
}
