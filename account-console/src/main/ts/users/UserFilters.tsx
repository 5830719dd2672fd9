import type { HabilitationGroup } from "console-api/generated/partner";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { UserQuery } from "../api/client";
import { groupLabel } from "../ui/GroupChoice";
import { SearchForm } from "../ui/SearchForm";
import { CREDENTIALS, isFiltered, MANDATES, SECOND_FACTORS, STATUSES, type UserFilter } from "./query";

/** Search, rights, state, mandate, credentials and last sign-in. A choice applies at once; a search when submitted. */
export function UserFilters(props: {
  readonly query: UserQuery;
  readonly groups: readonly HabilitationGroup[];
  readonly onChange: (filter: UserFilter) => void;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation();
  const { query } = props;
  const id = useId();

  const choice = (name: keyof UserFilter, all: string, options: readonly (readonly [string, string])[]) => (
    <div className="mcp-filter">
      <label htmlFor={`${id}-${name}`}>{t(`partner.users.filter.${name}`)}</label>
      <select
        id={`${id}-${name}`}
        className="mcp-control"
        value={query[name] ?? ""}
        onChange={(event) => props.onChange({ [name]: event.target.value })}
      >
        <option value="">{t(all)}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );

  return (
    <SearchForm
      name={t("partner.users.filters")}
      label={t("partner.users.search")}
      button={t("partner.users.searchButton")}
      value={query.search ?? ""}
      onSearch={(search) => props.onChange({ search })}
    >
      {choice(
        "group",
        "partner.users.allGroups",
        props.groups.map((group) => [group.id, groupLabel(t, group)] as const),
      )}
      {choice(
        "status",
        "partner.users.allStatuses",
        STATUSES.map((status) => [status, t(`partner.status.${status}`)] as const),
      )}
      {choice(
        "mandate",
        "partner.users.allStatuses",
        MANDATES.map((mandate) => [mandate, t(`partner.mandate.${mandate}`)] as const),
      )}
      {choice(
        "credential",
        "partner.users.allStatuses",
        CREDENTIALS.map((state) => [state, t(`partner.credentials.${state}`)] as const),
      )}
      {choice(
        "secondFactor",
        "partner.users.allFactors",
        SECOND_FACTORS.map((one) => [one, t("partner.users.withoutFactor")] as const),
      )}
      <div className="mcp-filter">
        <label htmlFor={`${id}-since`}>{t("partner.users.filter.notSignedInSince")}</label>
        <input
          id={`${id}-since`}
          type="date"
          className="mcp-control"
          value={query.notSignedInSince ?? ""}
          onChange={(event) => props.onChange({ notSignedInSince: event.target.value })}
        />
      </div>
      {isFiltered(query) && (
        <button type="button" className="mcp-quiet-button" onClick={props.onClear}>
          {t("partner.users.clear")}
        </button>
      )}
    </SearchForm>
  );
}
