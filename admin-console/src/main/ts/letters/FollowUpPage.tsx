import type { LetterFilter } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { type Chosen, OrganisationTable } from "../organisations/OrganisationTable";
import { SelectionLetters } from "../organisations/SelectionLetters";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Chevron, Empty, Page, Pager } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";

/** "unused" is not the server's: it asks for letters that are out since a day. */
const WHICH = ["expired", "unused", "returned", "live", "none"] as const satisfies readonly (LetterFilter | "unused")[];
const SORTS = ["letterIssuedAt", "letterExpiresAt", "name", "siret"] as const;
const NONE: Chosen = new Map();
const UNUSED_DAYS = 14;

/** The organisations whose letters want something done: to be issued again, or the address to be confirmed. */
export function FollowUpPage() {
  const { texts, client, route, go, to, pf } = usePageContext();
  const given = route.query.get("letter");
  const which = WHICH.find((one) => one === given) ?? "expired";
  const since = dayOf(route.query.get("since"));
  const asked = route.query.get("sort");
  const possible = which === "none" ? SORTS.filter((one) => !one.startsWith("letter")) : SORTS;
  const sort = possible.find((one) => one === asked) ?? (which === "none" ? "name" : "letterIssuedAt");
  const { first, max } = pagingOf(route.query);
  const [chosen, setChosen] = useState(NONE);
  const answer = useAnswer(
    (signal) =>
      client.organisations(
        { ...(which === "unused" ? { unusedSince: since } : { letter: which }), sort, first, max },
        signal,
      ),
    [client, which, since, sort, first, max],
  );
  const show = (next: Readonly<Record<string, string | number>>) =>
    go("/letters", { letter: which, ...(which === "unused" && { since }), sort, ...next });
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
        <Choose
          id="partner-letters"
          label={texts.t("followUp.which")}
          value={which}
          options={WHICH.map((one) => [one, texts.t(`followUp.which.${one}`)] as const)}
          onValue={(letter) => show({ letter, since: "", sort: "" })}
        />
        {which === "unused" && (
          <div class="mcp-filter">
            <label for="partner-since">{texts.t("followUp.since")}</label>
            <span class={pf("form-control")}>
              <input
                id="partner-since"
                type="date"
                required
                value={since}
                onChange={(event) => event.currentTarget.value !== "" && show({ since: event.currentTarget.value })}
              />
            </span>
          </div>
        )}
        <Choose
          id="partner-letters-sort"
          label={texts.t("sort")}
          value={sort}
          options={possible.map((one) => [one, texts.t(`sort.${one}`)] as const)}
          onValue={(next) => show({ sort: next })}
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

/** A list to choose from, above a table. */
export function Choose(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onValue: (value: string) => void;
}) {
  const { pf } = usePageContext();
  return (
    <div class="mcp-filter">
      <label for={props.id}>{props.label}</label>
      <span class={pf("form-control")}>
        <select id={props.id} value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)}>
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Chevron />
      </span>
    </div>
  );
}

/** The day in the URL, or two weeks ago. */
function dayOf(given: string | null): string {
  return given !== null && /^\d{4}-\d{2}-\d{2}$/.test(given)
    ? given
    : new Date(Date.now() - UNUSED_DAYS * 86_400_000).toISOString().slice(0, 10);
}
