import type { Organisation } from "console-api/generated/operators";
import { nameOf } from "console-api/names";
import type { Sorting } from "../ui/order";
import { usePageContext } from "../ui/PageContext";
import { Badge } from "../ui/parts";
import { grouped, isExpired, isIssuable, SeatBadges } from "../ui/SeatBadge";
import { SortHead } from "../ui/SortHead";

/** The chosen organisations by SIRET, in the order in which they were chosen. */
export type Chosen = ReadonlyMap<string, string>;

type Column = "name" | "siret" | "city" | "kinds" | "seat" | "administrator" | "members" | "issued" | "letter";

const OF_PEOPLE = ["name", "siret", "city", "kinds", "seat", "administrator", "members"] as const;
const OF_LETTERS = ["name", "siret", "city", "seat", "issued", "letter"] as const;

/** What the list can be sorted by, as the server calls it. */
const SORT_OF: Partial<Record<Column, string>> = {
  name: "name",
  siret: "siret",
  seat: "seat",
  issued: "letterIssuedAt",
  letter: "letterExpiresAt",
};

interface Choosing {
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

export function OrganisationTable(props: {
  readonly organisations: readonly Organisation[];
  readonly label: string;
  /** The chosen organisations, if the table offers a choice. */
  readonly choosing?: Choosing;
  /** What the head sorts by, of these keys only. */
  readonly sorting?: Sorting & { readonly keys: readonly string[] };
  /** Whether the table is about letters, and not about people. */
  readonly letters?: boolean;
}) {
  const { texts, to, pf } = usePageContext();
  const { organisations, label, choosing } = props;
  const head: readonly Column[] = props.letters ? OF_LETTERS : OF_PEOPLE;
  const term = (column: Column) => texts.t(`organisation.${column}`);
  const cell = pf("table__td");
  return (
    <table class={`${pf("table", "grid-md", "compact")} mcp-table`} aria-label={label}>
      <thead class={pf("table__thead")}>
        <tr class={pf("table__tr")}>
          {choosing && (
            <th class={`${pf("table__th")} mcp-pick`} scope="col">
              <Choice
                label={texts.t("organisations.choose.page")}
                organisations={organisations.filter(isIssuable)}
                {...choosing}
              />
            </th>
          )}
          {head.map((column) => (
            <SortHead
              key={column}
              label={term(column)}
              by={props.sorting?.keys.find((key) => key === SORT_OF[column])}
              sorting={props.sorting}
            />
          ))}
        </tr>
      </thead>
      <tbody class={pf("table__tbody")}>
        {organisations.map((organisation) => (
          <tr class={pf("table__tr")} key={`${organisation.siret} ${organisation.letter?.identifier ?? ""}`}>
            {choosing && (
              <td class={`${cell} mcp-pick`} data-label={texts.t("organisations.choose")}>
                <Choice
                  label={texts.t("organisations.choose.one", { name: organisation.name })}
                  organisations={[organisation].filter(isIssuable)}
                  {...choosing}
                />
              </td>
            )}
            <th class={cell} scope="row" data-label={term("name")}>
              <a href={to(`/organisations/${organisation.siret}`)}>{organisation.name}</a>
            </th>
            <td class={`${cell} mcp-figure`} data-label={term("siret")}>
              {grouped(organisation.siret)}
            </td>
            <td class={cell} data-label={term("city")}>
              {organisation.address.city}
            </td>
            {!props.letters && (
              <td class={cell} data-label={term("kinds")}>
                {organisation.housingKinds.map((kind) => texts.t(`kind.${kind}`)).join(", ")}
              </td>
            )}
            <td class={cell} data-label={term("seat")}>
              <SeatBadges organisation={organisation} />
              {organisation.addressState === "TO_CONFIRM" && (
                <Badge colour="orange">{texts.t("organisation.address.toConfirm")}</Badge>
              )}
            </td>
            {props.letters ? (
              <>
                <td class={cell} data-label={term("issued")}>
                  {organisation.letter ? texts.date(organisation.letter.issuedAt) : texts.t("none")}
                </td>
                <td class={cell} data-label={term("letter")}>
                  <LetterFate organisation={organisation} />
                </td>
              </>
            ) : (
              <>
                <td class={cell} data-label={term("administrator")}>
                  {organisation.administrator ? nameOf(organisation.administrator) : texts.t("none")}
                </td>
                <td class={`${cell} mcp-figure`} data-label={term("members")}>
                  {texts.number(organisation.members)}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What became of the letter, with the day that matters. */
function LetterFate({ organisation: { letter } }: { readonly organisation: Organisation }) {
  const { texts } = usePageContext();
  if (letter === null) {
    return <>{texts.t("letter.none")}</>;
  }
  if (letter.returnedAt !== null && letter.returnReason !== null) {
    return (
      <>
        {texts.t("letter.returned.on", { day: texts.date(letter.returnedAt) })}
        {" – "}
        {texts.t(`returns.reason.${letter.returnReason}`)}
      </>
    );
  }
  if (letter.state === "LIVE") {
    const expired = isExpired(letter);
    return (
      <>
        {texts.t(expired ? "letter.expired" : "letter.expires")} {texts.date(letter.expiresAt)}
      </>
    );
  }
  return <>{texts.t(`letter.state.${letter.state}`)}</>;
}

/** A check box for one organisation, or for all of a page. It is read-only if none of them can get a letter. */
function Choice(props: Choosing & { readonly label: string; readonly organisations: readonly Organisation[] }) {
  const { texts, pf } = usePageContext();
  const { organisations, chosen } = props;
  const none = organisations.length === 0;
  const count = organisations.filter(({ siret }) => chosen.has(siret)).length;
  return (
    <input
      class={pf("check__input")}
      type="checkbox"
      aria-label={props.label}
      title={none ? texts.t("organisations.choose.none") : undefined}
      disabled={none}
      checked={!none && count === organisations.length}
      ref={(box) => {
        if (box) {
          box.indeterminate = count > 0 && count < organisations.length;
        }
      }}
      onChange={(event) => {
        const next = new Map(chosen);
        for (const { siret, name } of organisations) {
          if (event.currentTarget.checked) {
            next.set(siret, name);
          } else {
            next.delete(siret);
          }
        }
        props.onChosen(next);
      }}
    />
  );
}
