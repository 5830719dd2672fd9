import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button, Checkbox, EmptyState, EmptyStateBody, EmptyStateHeader, SearchInput } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { CHOICE } from "console-api/drafts";
import type { AskedPerson, HabilitationGroup, Recertification } from "console-api/generated/partner";
import { Problem } from "console-api/problem";
import { holds } from "console-api/searchText";
import { useAnswer } from "console-api/useAnswer";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { DraftNotice } from "../session/DraftNotice";
import { LeaveQuestion } from "../session/LeaveQuestion";
import { useDraft } from "../session/useDraft";
import { useAddresses } from "../ui/addresses";
import { Confirm } from "../ui/Confirm";
import { groupLabel } from "../ui/GroupChoice";
import { Loading } from "../ui/Loading";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { Pager } from "../ui/Pager";
import { nameOf, useDates, wordsOf } from "../ui/words";
import { groupsKnown } from "../users/authority";
import { StatusBadge } from "../users/badges";
import { LastReceipt, Receipt } from "./Receipt";

const PAGE = 50;

const NOBODY: ReadonlySet<string> = new Set();

/** The administrator confirms here, before a date set by CAF, who still needs access. */
export default function RecertificationPage() {
  return (
    <MandateOnly administrator>
      <Asked />
    </MandateOnly>
  );
}

function Asked() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const answer = useAnswer((signal) => client.recertification(signal), [client]);
  const groups = useAnswer((signal) => client.habilitationGroups(signal), [client]);
  const { value, error } = answer;
  return (
    <Page title={t("partner.recertification.title")} lead={t("partner.recertification.lead")}>
      {error !== null && <Failure error={error} onRetry={answer.again} />}
      {value === null && error === null && <Loading />}
      {value !== null && (value.campaign === null || value.people.length === 0) && (
        <EmptyState variant="sm">
          <EmptyStateHeader titleText={t("partner.recertification.none")} headingLevel="h2" />
          <EmptyStateBody>{t("partner.recertification.noneText")}</EmptyStateBody>
        </EmptyState>
      )}
      {value !== null && value.campaign !== null && (
        <div key={value.campaign}>
          {value.people.length > 0 && (
            <People
              campaign={value.campaign}
              asked={value}
              groups={groups.value ?? []}
              busy={answer.loading}
              onDone={answer.again}
            />
          )}
          <Receipt asked={value} />
        </div>
      )}
      {value !== null && value.last !== null && <LastReceipt last={value.last} />}
    </Page>
  );
}

/** What the administrator is about to take away: the whole access, or one right of it. */
interface Taking {
  readonly person: AskedPerson;
  readonly group: HabilitationGroup | null;
}

function People(props: {
  readonly campaign: string;
  readonly asked: Recertification;
  readonly groups: readonly HabilitationGroup[];
  readonly busy: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { dateTime } = useDates();
  const { client } = usePartner();
  const { addAlert } = useAccountAlerts();
  const { people, dueAt } = props.asked;
  const kept = useDraft(`recertification.${props.campaign}`, NOBODY, CHOICE);
  const ticked = kept.value;
  const [search, setSearch] = useState("");
  const [{ first, max }, setRange] = useState({ first: 0, max: PAGE });
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [taking, setTaking] = useState<Taking | null>(null);

  const wanted = people.filter((person) => holds(`${nameOf(person)} ${person.identifier}`, search));
  const open = wanted.filter((person) => !person.confirmed);
  const chosen = people.filter((person) => !person.confirmed && ticked.has(person.id)).map((person) => person.id);

  const tick = (ids: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const id of ids) {
      if (on) {
        next.add(id);
      } else {
        next.delete(id);
      }
    }
    kept.setValue(next);
  };

  const confirm = async () => {
    setSending(true);
    setFailure(null);
    try {
      await client.confirmPeople(chosen);
      addAlert(t("partner.recertification.done", { count: chosen.length }));
      kept.restart();
      props.onDone();
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  };

  const take = async ({ person, group }: Taking) => {
    if (group === null) {
      await client.disableUser(person.id);
    } else {
      const [outcome] = await client.actOnSeveral({ act: "remove-group", ids: [person.id], group: group.id });
      if (outcome?.outcome !== "DONE") {
        throw new Problem(409, outcome?.code ?? null, outcome?.message ?? null, []);
      }
    }
    props.onDone();
    setTaking(null);
  };

  return (
    <div className="mcp-noprint">
      <LeaveQuestion dirty={() => chosen.length > 0 && !sending} text={t("partner.recertification.leave")} />
      {chosen.length > 0 && <DraftNotice draft={kept} />}
      <p>
        <strong>{dueAt !== null && t("partner.recertification.due", { when: dateTime(dueAt) })}</strong>{" "}
        {t("partner.recertification.effect")}
      </p>
      <p className="mcp-count" role="status">
        {t("partner.recertification.count", {
          confirmed: people.filter((person) => person.confirmed).length,
          total: people.length,
        })}
      </p>
      <SearchInput
        className="mcp-search"
        aria-label={t("partner.recertification.search")}
        placeholder={t("partner.recertification.search")}
        value={search}
        resetButtonLabel={t("partner.users.clear")}
        onChange={(_, value) => {
          setSearch(value);
          setRange({ first: 0, max });
        }}
        onClear={() => setSearch("")}
      />
      {wanted.length === 0 ? (
        <EmptyState variant="sm">
          <EmptyStateHeader titleText={t("partner.users.noMatch")} headingLevel="h2" />
        </EmptyState>
      ) : (
        <>
          {open.length > 0 && (
            <Checkbox
              id="mcp-confirm-all"
              label={t("partner.recertification.all", { count: open.length })}
              isChecked={open.every((person) => ticked.has(person.id))}
              onChange={(_, on) =>
                tick(
                  open.map((person) => person.id),
                  on,
                )
              }
            />
          )}
          <PeopleTable
            people={wanted.slice(first, first + max)}
            groups={props.groups}
            ticked={ticked}
            busy={props.busy}
            onTick={tick}
            onTake={setTaking}
          />
          <Pager
            total={wanted.length}
            first={first}
            max={max}
            onChange={(nextFirst, nextMax) => setRange({ first: nextFirst, max: nextMax })}
          />
        </>
      )}
      {failure !== null && (
        <p className="mcp-failure" role="alert">
          {wordsOf(t, failure)}
        </p>
      )}
      <p>
        <Button
          variant="primary"
          isDisabled={chosen.length === 0 || sending}
          isLoading={sending}
          onClick={() => void confirm()}
        >
          {chosen.length === 0
            ? t("partner.recertification.confirmNone")
            : t("partner.recertification.confirm", { count: chosen.length })}
        </Button>
      </p>
      {taking !== null && (
        <Confirm
          title={t(taking.group === null ? "partner.recertification.takeTitle" : "partner.recertification.rightTitle", {
            name: nameOf(taking.person),
          })}
          action={t("partner.recertification.takeConfirm")}
          onClose={() => setTaking(null)}
          onConfirm={() => take(taking)}
        >
          <p>
            {taking.group === null
              ? t("partner.recertification.takeText")
              : t("partner.recertification.rightText", { group: groupLabel(t, taking.group) })}
          </p>
        </Confirm>
      )}
    </div>
  );
}

function PeopleTable(props: {
  readonly people: readonly AskedPerson[];
  readonly groups: readonly HabilitationGroup[];
  readonly onTake: (taking: Taking) => void;
  readonly ticked: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onTick: (ids: readonly string[], on: boolean) => void;
}) {
  const { t } = useTranslation();
  const { date } = useDates();
  const addresses = useAddresses();
  return (
    <Table
      aria-label={t("partner.recertification.title")}
      aria-busy={props.busy}
      gridBreakPoint="grid-xl"
      variant="compact"
      className="mcp-table mcp-table-wide"
    >
      <Thead>
        <Tr>
          <Th>{t("partner.recertification.keep")}</Th>
          <Th>{t("partner.users.name")}</Th>
          <Th>{t("partner.users.habilitations")}</Th>
          <Th>{t("partner.users.status")}</Th>
          <Th>{t("partner.users.lastSignIn")}</Th>
          <Th>{t("partner.recertification.created")}</Th>
          <Th screenReaderText={t("partner.users.actions")} />
        </Tr>
      </Thead>
      <Tbody>
        {props.people.map((person) => (
          <Tr key={person.id}>
            <Td dataLabel={t("partner.recertification.keep")}>
              {person.confirmed ? (
                t("partner.recertification.confirmed")
              ) : (
                <Checkbox
                  id={`mcp-confirm-${person.id}`}
                  aria-label={t("partner.recertification.keepOne", { name: nameOf(person) })}
                  isChecked={props.ticked.has(person.id)}
                  onChange={(_, on) => props.onTick([person.id], on)}
                />
              )}
            </Td>
            <Td dataLabel={t("partner.users.name")}>
              <Link to={addresses.user(person.id)}>
                <bdi>{nameOf(person)}</bdi>
              </Link>
              <span className="mcp-under">
                <bdi>{person.identifier}</bdi>
              </span>
            </Td>
            <Td dataLabel={t("partner.users.habilitations")}>
              <HeldRights person={person} groups={props.groups} onTake={props.onTake} />
            </Td>
            <Td dataLabel={t("partner.users.status")}>
              <StatusBadge status={person.status} />
            </Td>
            <Td dataLabel={t("partner.users.lastSignIn")}>
              {person.lastLoginAt === null ? t("partner.users.never") : date(person.lastLoginAt)}
            </Td>
            <Td dataLabel={t("partner.recertification.created")}>
              {person.createdAt !== null && date(person.createdAt)}
            </Td>
            <Td>
              <Button
                variant="secondary"
                size="sm"
                aria-label={t("partner.recertification.takeOne", { name: nameOf(person) })}
                onClick={() => props.onTake({ person, group: null })}
              >
                {t("partner.recertification.take")}
              </Button>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** The rights of a person, each with a tick that takes it away after a question. */
function HeldRights(props: {
  readonly person: AskedPerson;
  readonly groups: readonly HabilitationGroup[];
  readonly onTake: (taking: Taking) => void;
}) {
  const { t } = useTranslation();
  const { person } = props;
  const known = groupsKnown(props.groups, person.habilitationGroups);
  if (person.habilitationGroups.length === 0) {
    return <span className="mcp-hint">{t("partner.users.noHabilitation")}</span>;
  }
  return (
    <ul className="mcp-plain">
      {known.map((group) => (
        <li key={group.id}>
          <Checkbox
            id={`mcp-right-${person.id}-${group.id}`}
            label={groupLabel(t, group)}
            aria-label={t("partner.recertification.right", { right: groupLabel(t, group), name: nameOf(person) })}
            isChecked
            onChange={() => props.onTake({ person, group })}
          />
        </li>
      ))}
    </ul>
  );
}
