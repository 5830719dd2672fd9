import type { SessionKeeper } from "console-api/useSessionWatch";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { OperatorClient } from "../api/client";
import type { Route } from "../console/route";
import { addressOf } from "../console/route";
import type { Texts } from "../texts/texts";
import { leave } from "./leave";

/** What the section passes to a page. */
export interface PageInputs {
  readonly route: Route;
  readonly client: OperatorClient;
  readonly session: SessionKeeper;
  readonly texts: Texts;
  /** Keycloak's id of the operator. */
  readonly userId: string;
  readonly realm: string;
  readonly prefix: string;
}

/** What every page needs. */
export interface PageContext extends PageInputs {
  /** The URL of one of our pages, or of a page of the console's own. */
  readonly to: (path: string, query?: Readonly<Record<string, string | number>>) => string;
  /** Goes there, after a question where something that was typed would be lost. */
  readonly go: (path: string, query?: Readonly<Record<string, string | number>>) => void;
  /** Shows a message on the next page: something was done. */
  readonly tell: (what: string) => void;
  /** PatternFly's classes, e.g. pf("button", "primary"). */
  readonly pf: (component: string, ...modifiers: readonly (string | false | null | undefined)[]) => string;
}

const Context = createContext<PageContext | null>(null);

export const PageContextProvider = Context.Provider;

export function usePageContext(): PageContext {
  const context = useContext(Context);
  if (context === null) {
    throw new Error("a page outside the section");
  }
  return context;
}

export function pageContext(inputs: PageInputs, tell: (what: string) => void): PageContext {
  const to: PageContext["to"] = (path, query) => addressOf(inputs.realm, path, query);
  return {
    ...inputs,
    to,
    go: (path, query) =>
      leave(() => {
        location.hash = to(path, query);
      }),
    tell,
    pf: (component, ...modifiers) =>
      [`${inputs.prefix}-c-${component}`, ...modifiers.filter(Boolean).map((modifier) => `pf-m-${modifier}`)].join(" "),
  };
}
