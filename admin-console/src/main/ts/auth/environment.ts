/** What the console's page says of itself, in its element #environment; as much of it as we need. */
export interface ConsoleEnvironment {
  /** Where people sign in. */
  readonly serverBaseUrl: string;
  /** Where the admin REST API answers. */
  readonly adminBaseUrl: string;
  /** The console's own address, with a slash at its end. */
  readonly consoleUrl: string;
  readonly realm: string;
  readonly clientId: string;
}

/** The environment, or null where the page is not what we know: then the console stays as it is. */
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
