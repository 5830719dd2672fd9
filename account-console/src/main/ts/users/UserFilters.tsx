import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { type FormEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserQuery } from "../api/client";
import { groupLabel } from "../ui/GroupChoice";

type Filter = { search?: string; group?: string; status?: Person["status"] };

/** Search, group and status. A choice applies at once; a search applies when it is submitted. */
export function UserFilters(props: {
  readonly query: UserQuery;
  readonly groups: readonly HabilitationGroup[];
  readonly onChange: (filter: Filter) => void;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation();
  const { query } = props;
  const id = useId();
  const [search, setSearch] = useState(query.search ?? "");
  useEffect(() => setSearch(query.search ?? ""), [query.search]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onChange({ search: search.trim() });
  };

  return (
    <form className="mcp-filters" role="search" aria-label={t("partner.users.filters")} onSubmit={submit}>
      <div className="mcp-filter mcp-filter-search">
        <label htmlFor={`${id}-search`}>{t("partner.users.search")}</label>
        <div className="mcp-search">
          <input
            id={`${id}-search`}
            type="search"
            className="mcp-control"
            value={search}
            maxLength={100}
            onChange={(event) => setSearch(event.target.value)}
          />
          <button type="submit" className="mcp-quiet-button">
            {t("partner.users.searchButton")}
          </button>
        </div>
      </div>
      <div className="mcp-filter">
        <label htmlFor={`${id}-group`}>{t("partner.users.group")}</label>
        <select
          id={`${id}-group`}
          className="mcp-control"
          value={query.group ?? ""}
          onChange={(event) => props.onChange({ group: event.target.value })}
        >
          <option value="">{t("partner.users.allGroups")}</option>
          {props.groups.map((group) => (
            <option key={group.id} value={group.id}>
              {groupLabel(t, group)}
            </option>
          ))}
        </select>
      </div>
      <div className="mcp-filter">
        <label htmlFor={`${id}-status`}>{t("partner.users.status")}</label>
        <select
          id={`${id}-status`}
          className="mcp-control"
          value={query.status ?? ""}
          onChange={(event) => props.onChange({ status: event.target.value as Person["status"] })}
        >
          <option value="">{t("partner.users.allStatuses")}</option>
          {(["PENDING", "ACTIVE", "DISABLED"] as const).map((status) => (
            <option key={status} value={status}>
              {t(`partner.status.${status}`)}
            </option>
          ))}
        </select>
      </div>
      {Boolean(query.search || query.group || query.status) && (
        <button type="button" className="mcp-quiet-button" onClick={props.onClear}>
          {t("partner.users.clear")}
        </button>
      )}
    </form>
  );
}
