import { OWN_JOURNAL_ACTS } from "console-api/journalActs";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { JournalQuery } from "../api/client";
import { SearchForm } from "../ui/SearchForm";

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

  return (
    <SearchForm
      name={t("partner.journal.filters")}
      label={t("partner.journal.search")}
      button={t("partner.journal.searchButton")}
      value={query.search ?? ""}
      onSearch={(search) => props.onChange({ search })}
    >
      <div className="mcp-filter">
        <label htmlFor={`${id}-act`}>{t("partner.journal.actFilter")}</label>
        <select
          id={`${id}-act`}
          className="mcp-control"
          value={query.act ?? ""}
          onChange={(event) => props.onChange({ act: event.target.value })}
        >
          <option value="">{t("partner.journal.allActs")}</option>
          {OWN_JOURNAL_ACTS.map((act) => (
            <option key={act} value={act}>
              {t(`partner.journal.act.${act}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="mcp-days">
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
      </div>
      {props.filtered && (
        <button type="button" className="mcp-quiet-button" onClick={props.onClear}>
          {t("partner.journal.clear")}
        </button>
      )}
    </SearchForm>
  );
}
