import type { LetterFilter } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { type Chosen, OrganisationTable } from "../organisations/OrganisationTable";
import { SelectionLetters } from "../organisations/SelectionLetters";
import { Choose, ChooseOrder } from "../ui/Choose";
import { type Order, orderOf, written } from "../ui/order";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Empty, Page, Pager } from "../ui/parts";
import { SearchField } from "../ui/SearchField";
import { useAnswer } from "../ui/useAnswer";

/** "unused" is not the server's: it asks for letters that are out since a day. */
const WHICH = [
  "expired",
  "unused",
  "returned",
  "live",
  "none",
  "issued",
  "claimed",
  "lapsed",
] as const satisfies readonly (LetterFilter | "unused")[];
/** Letters of one week, to which the figures of the dashboard lead. */
const OF_A_WEEK: readonly string[] = ["issued", "claimed", "lapsed"];
const SORTS = ["letterIssuedAt", "letterExpiresAt", "name", "siret"] as const;
const NONE: Chosen = new Map();
const UNUSED_DAYS = 14;

/** The organisations whose letters want something done: to be issued again, or the address to be confirmed. */
export function FollowUpPage() {
  const { texts, client, route, go, to, pf } = usePageContext();
  const given = route.query.get("letter");
  const which = WHICH.find((one) => one === given) ?? "expired";
  const since = dayOf(route.query.get("since"), UNUSED_DAYS);
  const week = dayOf(route.query.get("week"), 0);
  const ofWeek = OF_A_WEEK.includes(which);
  const search = route.query.get("search") ?? "";
  const possible = which === "none" ? SORTS.filter((one) => !one.startsWith("letter")) : SORTS;
  const order = orderOf(route.query.get("sort"), possible, {
    by: which === "none" ? "name" : "letterIssuedAt",
    down: false,
  });
  const sort = written(order);
  const { first, max } = pagingOf(route.query);
  const [chosen, setChosen] = useState(NONE);
  const answer = useAnswer(
    (signal) =>
      client.organisations(
        {
          ...(which === "unused" ? { unusedSince: since } : { letter: which }),
          ...(ofWeek && { week }),
          search,
          sort,
          first,
          max,
        },
        signal,
      ),
    [client, which, since, week, ofWeek, search, sort, first, max],
  );
  const show = (next: Readonly<Record<string, string | number>>) =>
    go("/letters", {
      letter: which,
      ...(which === "unused" && { since }),
      ...(ofWeek && { week }),
      search,
      sort,
      ...next,
    });
  const sorting = { order, onOrder: (next: Order) => show({ sort: written(next) }) };
  return (
    <Page
      title={texts.t("section.letters")}
      lead={texts.t("followUp.lead")}
      actions={
        <a class={pf("button", "secondary")} href={to("/letters/returns")}>
          {texts.t("returns.title")}
        </a>
      }
    >
      <div class="mcp-filters">
        <SearchField
          id="partner-letters-search"
          name={texts.t("followUp.search.form")}
          value={search}
          onValue={(text) => show({ search: text })}
        />
        <Choose
          id="partner-letters"
          label={texts.t("followUp.which")}
          value={which}
          options={WHICH.map((one) => [one, texts.t(`followUp.which.${one}`)] as const)}
          onValue={(letter) => show({ letter, since: "", week: OF_A_WEEK.includes(letter) ? week : "", sort: "" })}
        />
        {which === "unused" && (
          <Day
            id="partner-since"
            label={texts.t("followUp.since")}
            value={since}
            onValue={(day) => show({ since: day })}
          />
        )}
        {ofWeek && (
          <Day id="partner-week" label={texts.t("followUp.week")} value={week} onValue={(day) => show({ week: day })} />
        )}
        <ChooseOrder
          id="partner-letters-sort"
          keys={possible.map((one) => [one, texts.t(`sort.${one}`)] as const)}
          {...sorting}
        />
      </div>
      {(chosen.size > 0 || (answer.value?.total ?? 0) > 0) && (
        <SelectionLetters chosen={chosen} onIssued={answer.again} onNone={() => setChosen(NONE)} />
      )}
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("followUp.empty")} />
          ) : (
            <>
              <OrganisationTable
                organisations={page.items}
                label={texts.t("section.letters")}
                choosing={{ chosen, onChosen: setChosen }}
                sorting={{ ...sorting, keys: possible }}
                letters
              />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => show({ first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** A day to choose, above a table. */
function Day(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (day: string) => void;
}) {
  const { pf } = usePageContext();
  return (
    <div class="mcp-filter">
      <label for={props.id}>{props.label}</label>
      <span class={pf("form-control")}>
        <input
          id={props.id}
          type="date"
          required
          value={props.value}
          onChange={(event) => event.currentTarget.value !== "" && props.onValue(event.currentTarget.value)}
        />
      </span>
    </div>
  );
}

/** The day in the URL, or so many days ago. */
function dayOf(given: string | null, daysAgo: number): string {
  return given !== null && /^\d{4}-\d{2}-\d{2}$/.test(given)
    ? given
    : new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
}
