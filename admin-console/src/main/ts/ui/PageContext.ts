import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { OperatorClient } from "../api/client";
import type { Route } from "../console/route";
import { addressOf } from "../console/route";
import type { Texts } from "../texts/texts";

/** What every page needs. */
export interface Desk {
  readonly route: Route;
  readonly client: OperatorClient;
  readonly texts: Texts;
  /** Keycloak's id of the operator who sits here. */
  readonly userId: string;
  readonly realm: string;
  readonly prefix: string;
}

export interface WorkingDesk extends Desk {
  /** The address of one of our pages, or of a page of the console's own. */
  readonly to: (path: string, query?: Readonly<Record<string, string | number>>) => string;
  readonly go: (path: string, query?: Readonly<Record<string, string | number>>) => void;
  /** Tells on the next page shown that something was done. */
  readonly tell: (what: string) => void;
  /** PatternFly's classes, e.g. pf("button", "primary"). */
  readonly pf: (component: string, ...modifiers: readonly (string | false | null | undefined)[]) => string;
}

export const DeskContext = createContext<WorkingDesk | null>(null);

export function useDesk(): WorkingDesk {
  const desk = useContext(DeskContext);
  if (desk === null) {
    throw new Error("a page outside the section");
  }
  return desk;
}

export function working(desk: Desk, tell: (what: string) => void): WorkingDesk {
  const to: WorkingDesk["to"] = (path, query) => addressOf(desk.realm, path, query);
  return {
    ...desk,
    to,
    go: (path, query) => {
      location.hash = to(path, query);
    },
    tell,
    pf: (component, ...modifiers) =>
      [`${desk.prefix}-c-${component}`, ...modifiers.filter(Boolean).map((modifier) => `pf-m-${modifier}`)].join(" "),
  };
}
