import { useId } from "react";
import { useTranslation } from "react-i18next";
import { COLUMN_LABELS, SORTABLE, type UserSort } from "./query";

/** Sorts the list where it is shown as cards, which have no headers to sort by. */
export function SortChoice(props: { readonly sort: string | undefined; readonly onSort: (sort: UserSort) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="mcp-filter mcp-sort-choice">
      <label htmlFor={id}>{t("partner.users.sort")}</label>
      <select
        id={id}
        className="mcp-control"
        value={props.sort ?? "lastName"}
        onChange={(event) => props.onSort(event.target.value as UserSort)}
      >
        {SORTABLE.flatMap((column) => {
          const label = t(COLUMN_LABELS[column]);
          return [
            <option key={column} value={column}>
              {t("partner.users.sortUp", { column: label })}
            </option>,
            <option key={`-${column}`} value={`-${column}`}>
              {t("partner.users.sortDown", { column: label })}
            </option>,
          ];
        })}
      </select>
    </div>
  );
}
