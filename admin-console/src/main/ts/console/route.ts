/**
 * The current place in the section, e.g. path /organisations and its query. URLs are #/{realm}/partner/…: the console's
 * own routes begin with the realm too, and none of them is called partner.
 */
export interface Route {
  readonly path: string;
  readonly query: URLSearchParams;
}

const SECTION = "partner";

/** The route of a URL hash; null for the console's own pages. */
export function routeOf(hash: string, realm: string): Route | null {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const base = `/${encodeURIComponent(realm)}/${SECTION}`;
  if (path !== base && !path.startsWith(`${base}/`)) {
    return null;
  }
  return { path: path.slice(base.length).replace(/\/+$/, "") || "/organisations", query: new URLSearchParams(query) };
}

/** The URL of one of our pages. */
export function addressOf(realm: string, path: string, query?: Readonly<Record<string, string | number>>): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== "" && value !== 0);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `#/${encodeURIComponent(realm)}/${SECTION}${path}${search && `?${search}`}`;
}

/**
 * Calls back at each change of the URL. The console's router changes it by the history's methods, which fire no event.
 * Therefore these methods are wrapped.
 */
export function watchAddress(changed: () => void): void {
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (this: History, ...given: Parameters<History["pushState"]>) {
      original.apply(this, given);
      changed();
    };
  }
  addEventListener("popstate", changed);
  addEventListener("hashchange", changed);
}
