import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button, Checkbox, EmptyState, EmptyStateBody, EmptyStateHeader, SearchInput } from "@patternfly/react-core";
import { CHOICE } from "console-api/drafts";
import type { HabilitationGroup, Recertification } from "console-api/generated/partner";
import { Problem } from "console-api/problem";
import { holds } from "console-api/searchText";
import { useAnswer } from "console-api/useAnswer";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { DraftNotice } from "../session/DraftNotice";
import { LeaveQuestion } from "../session/LeaveQuestion";
import { useDraft } from "../session/useDraft";
import { Confirm } from "../ui/Confirm";
import { groupLabel } from "../ui/GroupChoice";
import { Loading } from "../ui/Loading";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { Pager } from "../ui/Pager";
import { nameOf, useDates, wordsOf } from "../ui/words";
import { PeopleTable, type Taking } from "./PeopleTable";
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
