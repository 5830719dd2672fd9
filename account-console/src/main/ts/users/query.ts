import type { Person } from "console-api/generated/partner";
import { useSearchParams } from "react-router-dom";
import type { UserQuery } from "../api/client";

export const PAGE = 20;

/** The columns of the list, each of which sorts it. */
export const SORTABLE = ["lastName", "email", "habilitations", "status", "lastLoginAt", "credentialState"] as const;
export type SortColumn = (typeof SORTABLE)[number];

/** The texts of their headers. */
export const COLUMN_LABELS: Readonly<Record<SortColumn, string>> = {
  lastName: "partner.users.name",
  email: "partner.users.email",
  habilitations: "partner.users.habilitations",
  status: "partner.users.status",
  lastLoginAt: "partner.users.lastSignIn",
  credentialState: "partner.users.credentials",
};

/** A column; a leading minus means descending. */
export type UserSort = SortColumn | `-${SortColumn}`;

export const STATUSES = ["PENDING", "ACTIVE", "DISABLED"] as const satisfies readonly Person["status"][];
export const MANDATES = ["ADMINISTRATOR", "DELEGATE", "NONE"] as const;
export const SECOND_FACTORS = ["none"] as const;
export const CREDENTIALS = ["UNUSED", "EXPIRED", "FAILED", "WAITING", "SENT", "USED"] as const;

/** What narrows the list; an empty text lifts a filter. */
export interface UserFilter {
  readonly search?: string;
  readonly group?: string;
  readonly status?: string;
  readonly mandate?: string;
  readonly credential?: string;
  readonly notSignedInSince?: string;
  readonly secondFactor?: string;
}

const FILTERS = ["search", "group", "status", "mandate", "credential", "notSignedInSince", "secondFactor"] as const;

/** The filters of the list, and the position of the page. */
export type ShownQuery = UserQuery & { readonly first: number; readonly max: number };

export const isFiltered = (query: UserQuery) => FILTERS.some((name) => Boolean(query[name]));

/** The query after a change of filters, on its first page. */
export const withFilter = (query: ShownQuery, filter: UserFilter): ShownQuery =>
  ({ ...query, first: 0, ...filter }) as ShownQuery;

/** The filters are in the URL, so that the back button and a shared link show the same list. */
export function useUserQuery(): [ShownQuery, (query: ShownQuery) => void] {
  const [parameters, setParameters] = useSearchParams();
  const of = (name: string) => parameters.get(name) ?? "";
  const number = (name: string, otherwise: number) => {
    const value = Number(of(name));
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const one = (name: string, of: readonly string[]) => {
    const value = parameters.get(name) ?? "";
    return of.includes(value) && { [name]: value };
  };
  const query = {
    first: number("first", 0),
    max: Math.min(number("max", PAGE), 100),
    ...(of("search") && { search: of("search") }),
    ...(of("group") && { group: of("group") }),
    ...one("status", STATUSES),
    ...one("mandate", MANDATES),
    ...one("credential", CREDENTIALS),
    ...one("secondFactor", SECOND_FACTORS),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(of("notSignedInSince")) && { notSignedInSince: of("notSignedInSince") }),
    ...((SORTABLE as readonly string[]).includes(of("sort").replace(/^-/, "")) && { sort: of("sort") }),
  } as ShownQuery;
  const setQuery = (next: ShownQuery) => {
    const kept = new URLSearchParams(parameters);
    for (const name of [...FILTERS, "sort", "first", "max"] as const) {
      const value = next[name];
      const usual = name === "first" ? 0 : name === "max" ? PAGE : undefined;
      if (value === undefined || value === "" || value === usual) {
        kept.delete(name);
      } else {
        kept.set(name, String(value));
      }
    }
    setParameters(kept);
  };
  return [query, setQuery];
}
