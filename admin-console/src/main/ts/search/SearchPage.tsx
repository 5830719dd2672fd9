import type { Found } from "console-api/generated/operators";
import { nameOf } from "console-api/names";
import { Problem } from "console-api/problem";
import type { ComponentChildren } from "preact";
import { usePageContext } from "../ui/PageContext";
import { Badge, Card, Empty, Failure, Loading, Page } from "../ui/parts";
import { asPrinted, grouped, stateOf } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";

/** The server's limit for each kind. */
const MOST = 20;

/** What was found by what a caller names, by kind. Each search is a page of its own. */
export function SearchPage() {
  const { route } = usePageContext();
  const q = (route.query.get("q") ?? "").trim();
  return q === "" ? <NothingAsked /> : <Results key={q} q={q} />;
}

function NothingAsked() {
  const { texts } = usePageContext();
  return (
    <Page title={texts.t("search.title")}>
      <Help title={texts.t("search.help.title")} />
    </Page>
  );
}

function Results({ q }: { readonly q: string }) {
  const { texts, client } = usePageContext();
  const answer = useAnswer((signal) => client.search(q, signal), [client, q]);
  const { error, value } = answer;
  return (
    <Page title={texts.t("search.of", { q })}>
      {error instanceof Problem && error.errors.some((one) => one.field === "q") ? (
        <Help title={texts.failure(error)} />
      ) : error !== null ? (
        <Failure error={error} again={answer.again} />
      ) : value === null ? (
        <Loading />
      ) : (
        <Hits found={value} />
      )}
    </Page>
  );
}

function Hits({ found }: { readonly found: Found }) {
  const { texts, to } = usePageContext();
  const { organisations, people, letters, notices } = found;
  const count = organisations.length + people.length + letters.length + notices.length;
  const ofOrganisation = (name: string, siret: string) => `${name}, ${grouped(siret)}`;
  if (count === 0) {
    return <Help title={texts.t("search.nothing")} />;
  }
  return (
    <>
      <p role="status">{texts.t("search.count", { count })}</p>
      <div class="mcp-cards">
        <Kind kind="organisations" count={organisations.length}>
          {organisations.map((one) => (
            <Hit
              key={one.siret}
              address={to(`/organisations/${one.siret}`)}
              name={one.name}
              more={`${grouped(one.siret)}, ${one.postalCode} ${one.city}`}
              state={texts.t(`seat.${one.seat}`)}
            />
          ))}
        </Kind>
        <Kind kind="people" count={people.length}>
          {people.map((one) => (
            <Hit
              key={one.id}
              address={to(`/organisations/${one.siret}`, { people: one.identifier })}
              name={nameOf(one)}
              more={`${one.identifier}, ${one.email}`}
              state={texts.t(`person.status.${one.status}`)}
              of={ofOrganisation(one.organisation, one.siret)}
            />
          ))}
        </Kind>
        <Kind kind="letters" count={letters.length}>
          {letters.map((one) => (
            <Hit
              key={one.identifier}
              address={to(`/organisations/${one.siret}`)}
              name={texts.t("search.letter", { identifier: asPrinted(one.identifier) })}
              more={[
                ...(one.reference === null ? [] : [texts.t("search.letter.reference", { reference: one.reference })]),
                texts.t("search.letter.dates", { from: texts.date(one.issuedAt), to: texts.date(one.expiresAt) }),
                ...(one.returnedAt === null || one.returnReason === null
                  ? []
                  : [
                      `${texts.t("letter.returned.on", { day: texts.date(one.returnedAt) })} – ${texts.t(`returns.reason.${one.returnReason}`)}`,
                    ]),
              ].join(". ")}
              state={texts.t(`letter.state.${stateOf(one)}`)}
              of={ofOrganisation(one.organisation, one.siret)}
            />
          ))}
        </Kind>
        <Kind kind="notices" count={notices.length}>
          {notices.map((one) => (
            <Hit
              key={one.reference}
              address={to(`/notices/${one.reference}`)}
              name={texts.t("notices.one", { reference: one.reference })}
              more={texts.date(one.claimedAt)}
              state={texts.t(one.printedAt === null ? "notices.toPrint.one" : "notices.printed")}
              of={ofOrganisation(one.organisation, one.siret)}
            />
          ))}
        </Kind>
      </div>
    </>
  );
}

function Kind(props: {
  readonly kind: "organisations" | "people" | "letters" | "notices";
  readonly count: number;
  readonly children: ComponentChildren;
}) {
  const { texts } = usePageContext();
  if (props.count === 0) {
    return null;
  }
  return (
    <Card title={texts.t(`search.kind.${props.kind}`)} wide>
      <ul class="mcp-hits" role="list">
        {props.children}
      </ul>
      {props.count === MOST && <p class="mcp-hint">{texts.t("search.most", { count: MOST })}</p>}
    </Card>
  );
}

function Hit(props: {
  readonly address: string;
  readonly name: string;
  readonly more: string;
  readonly state: string;
  /** The organisation, for a hit that is none. */
  readonly of?: string;
}) {
  return (
    <li>
      <span class="mcp-hit-head">
        <a href={props.address}>{props.name}</a>
        <Badge colour="">{props.state}</Badge>
      </span>
      <span>{props.more}</span>
      {props.of && <span class="mcp-quiet">{props.of}</span>}
    </li>
  );
}

const EXAMPLES = ["siret", "name", "person", "letter", "notice"] as const;

/** What can be searched for. */
function Help({ title }: { readonly title: string }) {
  const { texts } = usePageContext();
  return (
    <>
      <div role="status">
        <Empty title={title} />
      </div>
      <p>{texts.t("search.help")}</p>
      <ul class="mcp-people">
        {EXAMPLES.map((one) => (
          <li key={one}>{texts.t(`search.help.${one}`)}</li>
        ))}
      </ul>
    </>
  );
}
