import type { Habilitation } from "console-api/generated/operators";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Button, Chevron } from "../ui/parts";
import { useId } from "../ui/useId";

export const SORTS = ["lastName", "firstName", "status", "credentialState", "-lastLoginAt", "-createdAt"] as const;

const STATUSES = ["PENDING", "ACTIVE", "DISABLED"] as const;
const MANDATES = ["ADMINISTRATOR", "DELEGATE", "NONE"] as const;
const CREDENTIALS = ["UNUSED", "EXPIRED", "FAILED", "WAITING", "SENT", "USED"] as const;

/** Which people are wanted, and in which order; an empty text does not matter. */
export interface PeopleFilter {
  readonly search: string;
  readonly group: string;
  readonly status: (typeof STATUSES)[number] | "";
  readonly mandate: (typeof MANDATES)[number] | "";
  readonly credential: (typeof CREDENTIALS)[number] | "";
  readonly notSignedInSince: string;
  readonly secondFactor: "none" | "";
  readonly sort: (typeof SORTS)[number];
}

export const NO_FILTER: PeopleFilter = {
  search: "",
  group: "",
  status: "",
  mandate: "",
  credential: "",
  notSignedInSince: "",
  secondFactor: "",
  sort: "lastName",
};

/** The filter as a query's parameters. */
export const parametersOf = (filter: PeopleFilter) =>
  ({
    sort: filter.sort,
    ...(filter.search && { search: filter.search }),
    ...(filter.group && { group: filter.group }),
    ...(filter.status && { status: filter.status }),
    ...(filter.mandate && { mandate: filter.mandate }),
    ...(filter.credential && { credential: filter.credential }),
    ...(filter.notSignedInSince && { notSignedInSince: filter.notSignedInSince }),
    ...(filter.secondFactor && { secondFactor: filter.secondFactor }),
  }) as const;

/** Whether it leaves anybody out. */
export const narrows = (filter: PeopleFilter) =>
  Object.entries(filter).some(([name, value]) => name !== "sort" && value !== "");

/** A choice applies at once; a search when it is submitted. */
export function PeopleFilters(props: {
  readonly filter: PeopleFilter;
  /** What the organisation may grant. */
  readonly groups: readonly Habilitation[];
  readonly onFilter: (filter: PeopleFilter) => void;
}) {
  const { texts, pf } = usePageContext();
  const { filter, onFilter } = props;
  const id = useId();
  const [typed, setTyped] = useState(filter.search);
  const field = (name: string, label: string, control: ComponentChildren, day = false) => (
    <div class={day ? "mcp-filter mcp-filter-day" : "mcp-filter"}>
      <label for={`${id}-${name}`}>{label}</label>
      <span class={pf("form-control")}>{control}</span>
    </div>
  );
  const choice = (
    name: keyof PeopleFilter,
    label: string,
    options: readonly (readonly [value: string, label: string])[],
  ) =>
    field(
      name,
      label,
      <>
        <select
          id={`${id}-${name}`}
          value={filter[name]}
          onChange={(event) => onFilter({ ...filter, [name]: event.currentTarget.value } as PeopleFilter)}
        >
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        <Chevron />
      </>,
    );
  const all = ["", texts.t("people.all")] as const;
  return (
    <form
      class="mcp-filters"
      role="search"
      aria-label={texts.t("people.search.form")}
      onSubmit={(event) => {
        event.preventDefault();
        onFilter({ ...filter, search: typed.trim() });
      }}
    >
      <div class="mcp-filter mcp-filter-search">
        <label for={`${id}-search`}>{texts.t("people.search")}</label>
        <div class="mcp-search">
          <span class={pf("form-control")}>
            <input
              id={`${id}-search`}
              type="search"
              maxLength={200}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </span>
          <Button type="submit">{texts.t("people.search.do")}</Button>
        </div>
      </div>
      {choice("group", texts.t("people.habilitations"), [
        ["", texts.t("people.habilitations.all")],
        ...props.groups.map((group) => [group.id, habilitationOf(texts, group)] as const),
      ])}
      {choice("status", texts.t("people.status"), [
        all,
        ...STATUSES.map((one) => [one, texts.t(`person.status.${one}`)] as const),
      ])}
      {choice("mandate", texts.t("people.mandate"), [
        all,
        ...MANDATES.map((one) => [one, texts.t(`person.mandate.${one}`)] as const),
      ])}
      {choice("credential", texts.t("people.credentials"), [
        all,
        ...CREDENTIALS.map((one) => [one, texts.t(`credential.${one}`)] as const),
      ])}
      {choice("secondFactor", texts.t("people.lacking"), [
        ["", texts.t("people.lacking.all")],
        ["none", texts.t("people.lacking.none")],
      ])}
      {field(
        "since",
        texts.t("people.since"),
        <input
          id={`${id}-since`}
          type="date"
          value={filter.notSignedInSince}
          onChange={(event) => onFilter({ ...filter, notSignedInSince: event.currentTarget.value })}
        />,
        true,
      )}
      {choice(
        "sort",
        texts.t("people.sort"),
        SORTS.map((one) => [one, texts.t(`people.sort.${one}`)] as const),
      )}
      {narrows(filter) && (
        <Button
          look="link"
          onClick={() => {
            setTyped("");
            onFilter({ ...NO_FILTER, sort: filter.sort });
          }}
        >
          {texts.t("people.clear")}
        </Button>
      )}
    </form>
  );
}

/** A right, and for which kind of housing. */
export const habilitationOf = (texts: ReturnType<typeof usePageContext>["texts"], group: Habilitation) =>
  texts.t("people.habilitation", {
    kind: texts.t(`kind.${group.housingKind}`),
    right: texts.maybe(`right.${group.right}`) ?? group.right,
  });
