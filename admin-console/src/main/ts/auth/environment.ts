/** What the console's page states in its element #environment, limited to what we need. */
export interface ConsoleEnvironment {
  /** The URL of the server where people sign in. */
  readonly serverBaseUrl: string;
  /** The URL of the admin REST API. */
  readonly adminBaseUrl: string;
  /** The console's own URL, with a slash at its end. */
  readonly consoleUrl: string;
  readonly realm: string;
  readonly clientId: string;
}

/** The environment; null if the page is not as we know it, and the section is then not shown. */
export function readEnvironment(page: Document): ConsoleEnvironment | null {
  let said: unknown;
  try {
    said = JSON.parse(page.getElementById("environment")?.textContent ?? "");
  } catch {
    return null;
  }
  if (typeof said !== "object" || said === null) {
    return null;
  }
  const text = (name: string): string => {
    const value: unknown = (said as Record<string, unknown>)[name];
    return typeof value === "string" ? value : "";
  };
  const adminBaseUrl = text("adminBaseUrl");
  const serverBaseUrl = text("serverBaseUrl") || adminBaseUrl;
  const [realm, clientId, path] = [text("realm"), text("clientId"), text("consoleBaseUrl")];
  if (!adminBaseUrl || !realm || !clientId || !path) {
    return null;
  }
  return { serverBaseUrl, adminBaseUrl, consoleUrl: new URL(path, adminBaseUrl).href, realm, clientId };
}
