import type { OrganisationUser, SentMail } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { FactorProposal } from "../factors/FactorProposal";
import { usePageContext } from "../ui/PageContext";
import { Answered, Badge, Button, Card, Pager } from "../ui/parts";
import { Said } from "../ui/Said";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";

/**
 * The people of an organisation, read-only. They are shown on demand, since the server writes each look in the
 * organisation's journal.
 */
export function PeopleCard(props: {
  readonly siret: string;
  readonly members: number;
  /** Called when the look was written: the time line has a new row. */
  readonly onSeen: () => void;
}) {
  const { texts, route } = usePageContext();
  const sought = route.query.get("people");
  const [shown, setShown] = useState(sought !== null);
  return (
    <Card title={texts.t("people")} wide>
      {shown ? (
        <People siret={props.siret} sought={sought ?? ""} onSeen={props.onSeen} />
      ) : props.members === 0 ? (
        <p>{texts.t("people.none")}</p>
      ) : (
        <>
          <p class="mcp-hint">{texts.t("people.journaled")}</p>
          <p>
            <Button onClick={() => setShown(true)}>{texts.t("people.show", { count: props.members })}</Button>
          </p>
        </>
      )}
    </Card>
  );
}

const HEAD = ["person", "mandate", "status", "habilitations", "lastLogin", "credentials", "mail"] as const;
const SORTS = ["lastName", "firstName", "status", "-lastLoginAt", "-createdAt"] as const;
type Sort = (typeof SORTS)[number];

function People(props: { readonly siret: string; readonly sought: string; readonly onSeen: () => void }) {
  const { texts, client, pf } = usePageContext();
  const { siret, onSeen } = props;
  const [typed, setTyped] = useState(props.sought);
  const [{ search, sort, first, max }, setQuery] = useState({
    search: props.sought,
    sort: "lastName" as Sort,
    first: 0,
    max: 20,
  });
  const [resetting, setResetting] = useState<OrganisationUser | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const answer = useAnswer(
    async (signal) => {
      const page = await client.users(siret, { ...(search && { search }), sort, first, max }, signal);
      onSeen();
      return page;
    },
    [client, siret, search, sort, first, max, onSeen],
  );
  return (
    <>
      <form
        class="mcp-filters"
        role="search"
        aria-label={texts.t("people.search.form")}
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ search: typed.trim(), sort, first: 0, max });
        }}
      >
        <div class="mcp-filter mcp-filter-search">
          <label for="partner-people-search">{texts.t("people.search")}</label>
          <div class="mcp-search">
            <span class={pf("form-control")}>
              <input
                id="partner-people-search"
                type="search"
                maxLength={200}
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            </span>
            <Button type="submit">{texts.t("people.search.do")}</Button>
          </div>
        </div>
        <div class="mcp-filter">
          <label for="partner-people-sort">{texts.t("people.sort")}</label>
          <span class={pf("form-control")}>
            <select
              id="partner-people-sort"
              value={sort}
              onChange={(event) => {
                const next = SORTS.find((one) => one === event.currentTarget.value) ?? "lastName";
                setQuery({ search, sort: next, first: 0, max });
              }}
            >
              {SORTS.map((one) => (
                <option key={one} value={one}>
                  {texts.t(`people.sort.${one}`)}
                </option>
              ))}
            </select>
          </span>
        </div>
      </form>
      <Said text={said} />
      {resetting !== null && (
        <FactorProposal
          person={resetting}
          onDone={(text) => {
            setResetting(null);
            setSaid(text);
          }}
          onClose={() => setResetting(null)}
        />
      )}
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <p role="status">{texts.t(search ? "people.nothing" : "people.none")}</p>
          ) : (
            <>
              <Table label={texts.t("people")} head={HEAD.map((column) => texts.t(`people.${column}`))}>
                {page.items.map((person) => (
                  <Row key={person.id} person={person} onReset={setResetting} />
                ))}
              </Table>
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => setQuery({ search, sort, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </>
  );
}

function Row(props: { readonly person: OrganisationUser; readonly onReset: (person: OrganisationUser) => void }) {
  const { texts, realm, pf } = usePageContext();
  const { person } = props;
  const cell = pf("table__td");
  const [mail] = person.mails;
  return (
    <tr class={pf("table__tr")}>
      <th class={`${cell} mcp-person`} scope="row" data-label={texts.t("people.person")}>
        <a href={`#/${encodeURIComponent(realm)}/users/${encodeURIComponent(person.id)}/settings`}>
          {person.firstName} {person.lastName}
        </a>
        <span class="mcp-below">{person.identifier}</span>
        <span class="mcp-below">{person.email}</span>
        {!person.emailVerified && <span class="mcp-below">{texts.t("people.unproved")}</span>}
      </th>
      <td class={cell} data-label={texts.t("people.mandate")}>
        {texts.t(`person.mandate.${person.mandate ?? "NONE"}`)}
      </td>
      <td class={cell} data-label={texts.t("people.status")}>
        <Badge colour={person.status === "ACTIVE" ? "green" : person.status === "PENDING" ? "blue" : ""}>
          {texts.t(`person.status.${person.status}`)}
        </Badge>
      </td>
      <td class={cell} data-label={texts.t("people.habilitations")}>
        {person.habilitationGroups.length === 0
          ? texts.t("none")
          : person.habilitationGroups.map((group) => (
              <span class="mcp-below" key={group.id}>
                {texts.t("people.habilitation", {
                  kind: texts.t(`kind.${group.housingKind}`),
                  right: texts.maybe(`right.${group.right}`) ?? group.right,
                })}
              </span>
            ))}
      </td>
      <td class={cell} data-label={texts.t("people.lastLogin")}>
        {person.lastLoginAt === null ? (
          texts.t("people.never")
        ) : (
          <time dateTime={person.lastLoginAt}>{texts.time(person.lastLoginAt)}</time>
        )}
      </td>
      <td class={cell} data-label={texts.t("people.credentials")}>
        {person.credentialState === null ? texts.t("none") : texts.t(`credential.${person.credentialState}`)}
        <span class="mcp-below">
          {texts.t("factor.of", {
            kinds:
              person.secondFactor.map((kind) => texts.t(`factor.kind.${kind}`)).join(", ") ||
              texts.t("factor.kind.none"),
          })}
        </span>
        {person.mandate !== null && person.secondFactor.length > 0 && (
          <span class="mcp-below">
            <Button aria-label={texts.t("factor.reset")} onClick={() => props.onReset(person)}>
              {texts.t("factor.reset.short")}
            </Button>
          </span>
        )}
      </td>
      <td class={cell} data-label={texts.t("people.mail")}>
        {mail === undefined ? texts.t("none") : <MailState mail={mail} />}
      </td>
    </tr>
  );
}

/** What a mail is, and how it stands. */
function MailState({ mail }: { readonly mail: SentMail }) {
  const { texts } = usePageContext();
  const failure = mail.failure === null ? null : (texts.maybe(`failure.${mail.failure}`) ?? mail.failure);
  return (
    <>
      {texts.maybe(`mail.${mail.kind}`) ?? mail.kind}
      <span class="mcp-below">
        {texts.t(`mail.state.${mail.state}`, { time: texts.time(mail.sentAt ?? mail.createdAt) })}
      </span>
      {failure !== null && <span class="mcp-below">{failure}</span>}
    </>
  );
}
