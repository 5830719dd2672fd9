import { JOURNAL_ACTS } from "console-api/journalActs";
import { type FormEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JournalQuery } from "../api/client";

type Filter = Pick<JournalQuery, "search" | "act" | "from" | "to">;

/** Person, act and days. A choice applies at once; a name applies when it is submitted. */
export function JournalFilters(props: {
  readonly query: JournalQuery;
  readonly filtered: boolean;
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
    <form className="mcp-filters" role="search" aria-label={t("partner.journal.filters")} onSubmit={submit}>
      <div className="mcp-filter mcp-filter-search">
        <label htmlFor={`${id}-search`}>{t("partner.journal.search")}</label>
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
            {t("partner.journal.searchButton")}
          </button>
        </div>
      </div>
      <div className="mcp-filter">
        <label htmlFor={`${id}-act`}>{t("partner.journal.actFilter")}</label>
        <select
          id={`${id}-act`}
          className="mcp-control"
          value={query.act ?? ""}
          onChange={(event) => props.onChange({ act: event.target.value })}
        >
          <option value="">{t("partner.journal.allActs")}</option>
          {JOURNAL_ACTS.map((act) => (
            <option key={act} value={act}>
              {t(`partner.journal.act.${act}`)}
            </option>
          ))}
        </select>
      </div>
      {(["from", "to"] as const).map((end) => (
        <div className="mcp-filter mcp-filter-day" key={end}>
          <label htmlFor={`${id}-${end}`}>{t(end === "from" ? "partner.journal.from" : "partner.journal.to")}</label>
          <input
            id={`${id}-${end}`}
            type="date"
            className="mcp-control"
            value={query[end] ?? ""}
            onChange={(event) => props.onChange({ [end]: event.target.value })}
          />
        </div>
      ))}
      {props.filtered && (
        <button type="button" className="mcp-quiet-button" onClick={props.onClear}>
          {t("partner.journal.clear")}
        </button>
      )}
    </form>
  );
}
