import type { Organisation, PersonName as Person } from "console-api/generated/operators";
import { nameOf } from "console-api/names";
import { usePageContext } from "../ui/PageContext";
import { Answered, Card, Facts } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";

/** Who holds an organisation's mandates. */
export function AdministratorCard({ organisation }: { readonly organisation: Organisation }) {
  const { texts } = usePageContext();
  const { administrator } = organisation;
  return (
    <Card title={texts.t("organisation.people")}>
      <Facts
        facts={[
          [
            texts.t("organisation.administrator"),
            administrator ? (
              <PersonLink person={administrator} />
            ) : (
              texts.t(organisation.seatBeneath === "ORPHANED" ? "organisation.orphan" : "organisation.noAdministrator")
            ),
          ],
          ...(administrator && organisation.claimedAt
            ? [[texts.t("organisation.claimed"), texts.date(organisation.claimedAt)] as const]
            : []),
          [texts.t("organisation.members"), texts.number(organisation.members)],
          [texts.t("organisation.delegates"), texts.number(organisation.delegates)],
        ]}
      />
      {organisation.delegates > 0 && <Delegates siret={organisation.siret} version={organisation} />}
    </Card>
  );
}

/** The server's largest page; no organisation is known to have more delegates. */
const MOST = 100;

function Delegates({ siret, version }: { readonly siret: string; readonly version: unknown }) {
  const { texts, client } = usePageContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer(
    (signal) => client.delegates(siret, { first: 0, max: MOST }, signal),
    [client, siret, version],
  );
  return (
    <Answered answer={answer}>
      {(page) => (
        <>
          <ul class="mcp-people" aria-label={texts.t("organisation.delegates")}>
            {page.items.map((person) => (
              <li key={person.id}>
                <PersonLink person={person} />
              </li>
            ))}
          </ul>
          {page.total > MOST && <p class="mcp-hint">{texts.t("organisation.delegates.more", { count: MOST })}</p>}
        </>
      )}
    </Answered>
  );
}

/** A link to a person of an organisation in Keycloak's own pages. */
function PersonLink({ person }: { readonly person: Person }) {
  const { realm } = usePageContext();
  return (
    <a href={`#/${encodeURIComponent(realm)}/users/${encodeURIComponent(person.id)}/settings`}>{nameOf(person)}</a>
  );
}
