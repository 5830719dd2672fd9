import { type TimelineKind, timelineKindValues } from "console-api/generated/operators";
import { JOURNAL_ACTS } from "console-api/journalActs";
import { useEffect, useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Button, Chevron } from "../ui/parts";
import { useId } from "../ui/useId";

/** Which entries are wanted; an empty text does not matter. */
export interface JournalFilter {
  readonly search: string;
  readonly kind: TimelineKind | "";
  readonly act: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: JournalFilter = { search: "", kind: "", act: "", from: "", to: "" };

/** Person, kind, act and days. A choice applies at once; a name applies when it is submitted. */
export function JournalFilters(props: {
  readonly filter: JournalFilter;
  readonly filtered: boolean;
  readonly onFilter: (filter: JournalFilter) => void;
}) {
  const { texts, pf } = usePageContext();
  const { filter } = props;
  const id = useId();
  const [typed, setTyped] = useState(filter.search);
  useEffect(() => setTyped(filter.search), [filter.search]);
  return (
    <form
      class="mcp-filters"
      role="search"
      aria-label={texts.t("journal.filters")}
      onSubmit={(event) => {
        event.preventDefault();
        props.onFilter({ ...filter, search: typed.trim() });
      }}
    >
      <div class="mcp-filter">
        <label for={`${id}-search`}>{texts.t("journal.search")}</label>
        <div class="mcp-search">
          <span class={pf("form-control")}>
            <input
              id={`${id}-search`}
              type="search"
              value={typed}
              maxLength={100}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </span>
          <Button type="submit">{texts.t("journal.apply")}</Button>
        </div>
      </div>
      <div class="mcp-filter">
        <label for={`${id}-kind`}>{texts.t("journal.kind")}</label>
        <span class={pf("form-control")}>
          <select
            id={`${id}-kind`}
            value={filter.kind}
            onChange={(event) => {
              const kind = timelineKindValues.find((one) => one === event.currentTarget.value) ?? "";
              props.onFilter({ ...filter, kind, act: "" });
            }}
          >
            <option value="">{texts.t("journal.allKinds")}</option>
            {timelineKindValues.map((kind) => (
              <option key={kind} value={kind}>
                {texts.t(`timeline.kind.${kind}`)}
              </option>
            ))}
          </select>
          <Chevron />
        </span>
      </div>
      <div class="mcp-filter">
        <label for={`${id}-act`}>{texts.t("journal.act")}</label>
        <span class={pf("form-control")}>
          <select
            id={`${id}-act`}
            value={filter.act}
            onChange={(event) => props.onFilter({ ...filter, kind: "", act: event.currentTarget.value })}
          >
            <option value="">{texts.t("journal.allActs")}</option>
            {JOURNAL_ACTS.map((act) => (
              <option key={act} value={act}>
                {texts.t(`act.${act}`)}
              </option>
            ))}
          </select>
          <Chevron />
        </span>
      </div>
      <div class="mcp-days">
        {(["from", "to"] as const).map((end) => (
          <div class="mcp-filter mcp-filter-day" key={end}>
            <label for={`${id}-${end}`}>{texts.t(`journal.${end}`)}</label>
            <span class={pf("form-control")}>
              <input
                id={`${id}-${end}`}
                type="date"
                value={filter[end]}
                onChange={(event) => props.onFilter({ ...filter, [end]: event.currentTarget.value })}
              />
            </span>
          </div>
        ))}
      </div>
      {props.filtered && (
        <Button look="link" onClick={() => props.onFilter(NO_FILTER)}>
          {texts.t("journal.clear")}
        </Button>
      )}
    </form>
  );
}
