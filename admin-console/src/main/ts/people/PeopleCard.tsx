import type { OrganisationUser, SentMail } from "console-api/generated/operators";
import { nameOf } from "console-api/names";
import { useEffect, useRef, useState } from "preact/hooks";
import { FactorProposal } from "../factors/FactorProposal";
import { usePageContext } from "../ui/PageContext";
import { Answered, Badge, Button, Card, Pager } from "../ui/parts";
import { Said } from "../ui/Said";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";
import { habilitationOf, NO_FILTER, narrows, PeopleFilters, parametersOf } from "./PeopleFilters";

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
function People(props: { readonly siret: string; readonly sought: string; readonly onSeen: () => void }) {
  const { texts, client } = usePageContext();
  const { siret, onSeen } = props;
  const [{ filter, first, max }, setQuery] = useState({
    filter: { ...NO_FILTER, search: props.sought },
    first: 0,
    max: 20,
  });
  const [resetting, setResetting] = useState<OrganisationUser | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const answer = useAnswer(
    async (signal) => {
      const page = await client.users(siret, { ...parametersOf(filter), first, max }, signal);
      onSeen();
      return page;
    },
    [client, siret, filter, first, max, onSeen],
  );
  return (
    <>
      <PeopleFilters
        filter={filter}
        groups={answer.value?.habilitationGroups ?? []}
        onFilter={(next) => setQuery({ filter: next, first: 0, max })}
      />
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
            <p role="status">{texts.t(narrows(filter) ? "people.nothing" : "people.none")}</p>
          ) : (
            <>
              <Table label={texts.t("people")} head={HEAD.map((column) => texts.t(`people.${column}`))}>
                {page.items.map((person) => (
                  <Row
                    key={person.id}
                    person={person}
                    sought={person.identifier === props.sought}
                    onReset={setResetting}
                  />
                ))}
              </Table>
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => setQuery({ filter, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </>
  );
}

function Row(props: {
  readonly person: OrganisationUser;
  /** Whether the search led to this person: the browser then shows the row. */
  readonly sought: boolean;
  readonly onReset: (person: OrganisationUser) => void;
}) {
  const { texts, realm, pf } = usePageContext();
  const { person, sought } = props;
  const name = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (sought) {
      name.current?.focus();
    }
  }, [sought]);
  const cell = pf("table__td");
  const [mail] = person.mails;
  return (
    <tr class={pf("table__tr")}>
      <th class={`${cell} mcp-person`} scope="row" data-label={texts.t("people.person")}>
        <a ref={name} href={`#/${encodeURIComponent(realm)}/users/${encodeURIComponent(person.id)}/settings`}>
          {nameOf(person)}
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
                {habilitationOf(texts, group)}
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
