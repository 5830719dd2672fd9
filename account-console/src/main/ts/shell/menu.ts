import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { useEffect, useMemo, useState } from "react";
import { matchPath, useLocation } from "react-router-dom";
import { type Standing, usePartner } from "../api/PartnerContext";

/** An entry of content.json, in Keycloak's format. */
export type MenuItem = MenuPage | MenuGroup;

interface MenuPage {
  readonly label: string;
  readonly path: string;
  readonly isVisible?: string;
}

interface MenuGroup {
  readonly label: string;
  readonly children: readonly MenuPage[];
  readonly isVisible?: string;
}

/** The menu for this person, and the current place in it. */
export interface Menu {
  readonly items: readonly MenuItem[];
  /** Labels from the group down to the page. */
  readonly here: readonly string[];
  readonly hrefOf: (path: string) => string;
}

export const isGroup = (item: MenuItem): item is MenuGroup => "children" in item;

/** The entries of content.json without those that the realm or the person's mandate hides. */
export function visible(items: readonly MenuItem[], flags: ReadonlySet<string>): readonly MenuItem[] {
  const shown = (item: MenuItem) => item.isVisible === undefined || flags.has(item.isVisible);
  return items.filter(shown).map((item) => (isGroup(item) ? { ...item, children: item.children.filter(shown) } : item));
}

export function useMenu(): Menu {
  const { environment } = useEnvironment<AccountEnvironment>();
  const { standing } = usePartner();
  const { pathname } = useLocation();
  const [content, setContent] = useState<readonly MenuItem[]>([]);

  useEffect(() => {
    const giveUp = new AbortController();
    fetch(`${environment.resourceUrl}/content.json`, { signal: giveUp.signal })
      .then((answer) => answer.json())
      .then(setContent)
      .catch((error: unknown) => {
        if (!giveUp.signal.aborted) {
          console.error(error);
        }
      });
    return () => giveUp.abort();
  }, [environment.resourceUrl]);

  return useMemo(() => {
    const base = new URL(environment.baseUrl).pathname;
    const hrefOf = (path: string) => base + path;
    const items = visible(content, flagsOf(environment, standing));
    return {
      items,
      here: whereabouts(items, (path, end) => matchPath({ path: hrefOf(path), end }, pathname) !== null),
      hrefOf,
    };
  }, [content, environment, standing, pathname]);
}

function whereabouts(items: readonly MenuItem[], at: (path: string, end: boolean) => boolean): readonly string[] {
  for (const item of items) {
    if (isGroup(item)) {
      const page = item.children.find((child) => at(child.path, false));
      if (page !== undefined) {
        return [item.label, page.label];
      }
    } else if (at(item.path, item.path === "")) {
      return [item.label];
    }
  }
  return [];
}

function flagsOf({ features }: AccountEnvironment, standing: Standing): ReadonlySet<string> {
  const flags = Object.entries(features).flatMap(([name, on]) => (on ? [name] : []));
  if (standing.kind === "mandate" || standing.kind === "member") {
    flags.push("isMember");
  }
  if (standing.kind === "stranger") {
    // Our page about signing in is for members only.
    flags.push("isStranger");
  }
  if (standing.kind === "mandate") {
    flags.push("isMandateHolder");
    if (standing.me.mandate === "ADMINISTRATOR") {
      flags.push("isAdministrator");
    }
  }
  return new Set(flags);
}
