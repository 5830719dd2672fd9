import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button } from "@patternfly/react-core";
import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { Problem } from "console-api/problem";
import type { Versioned } from "console-api/transport";
import { useAnswer } from "console-api/useAnswer";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { useMe, usePartner } from "../api/PartnerContext";
import { useAddresses } from "../ui/addresses";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { nameOf, useDates, wordsOf } from "../ui/words";
import { type Act, ActConfirm, useWaitingUserAct } from "./acts";
import {
  type Closed,
  closedForGroups,
  closedForManaging,
  closedForSecondFactor,
  groupsBeyond,
  isOffered,
} from "./authority";
import { CredentialBadge, SecondFactors, StatusBadge } from "./badges";
import { type Draft, draftOf, EMPTY, inputOf, PersonForm } from "./PersonForm";
import { StaleNotice } from "./StaleNotice";

/** The page that creates, changes or only shows a user. */
export default function UserPage() {
  const { id } = useParams();
  return (
    <MandateOnly>
      <WithGroups id={id} key={id ?? "new"} />
    </MandateOnly>
  );
}

function WithGroups({ id }: { readonly id: string | undefined }) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const title = t(id === undefined ? "partner.user.createTitle" : "partner.user.title");
  const answer = useAnswer(
    async (signal) => {
      const [groups, found] = await Promise.all([
        client.habilitationGroups(signal),
        id === undefined ? null : client.user(id, signal),
      ]);
      return { groups, found };
    },
    [client, id],
  );
  const { value, error } = answer;
  if (error !== null) {
    const gone = error instanceof Problem && error.status === 404;
    return (
      <Page title={title}>
        <Failure error={error} {...(!gone && { onRetry: answer.again })} />
        <BackToList />
      </Page>
    );
  }
  if (value === null) {
    return (
      <Page title={title}>
        <Loading />
      </Page>
    );
  }
  return value.found === null ? (
    <Creation groups={value.groups} />
  ) : (
    <Change groups={value.groups} found={value.found} onReload={answer.again} />
  );
}

function Creation({ groups }: { readonly groups: readonly HabilitationGroup[] }) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const addresses = useAddresses();
  const [created, setCreated] = useState<Person | null>(null);
  if (created !== null) {
    return <Created user={created} onAnother={() => setCreated(null)} />;
  }
  return (
    <Page title={t("partner.user.createTitle")} lead={t("partner.user.createLead")}>
      <PersonForm
        name="new-user"
        start={EMPTY}
        groups={groups}
        submitLabel={t("partner.user.create")}
        cancelTo={addresses.users}
        onSubmit={async (draft) => {
          setCreated((await client.createUser(inputOf(draft))).value);
          return "left";
        }}
      />
    </Page>
  );
}

/** Stays until it is left: the identifier is new, and no other place says what happens next. */
function Created({ user, onAnother }: { readonly user: Person; readonly onAnother: () => void }) {
  const { t } = useTranslation();
  const addresses = useAddresses();
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <Page title={t("partner.user.createdTitle", { name: nameOf(user) })}>
      <div ref={said} tabIndex={-1} className="mcp-summary" role="status">
        <p>
          {t("partner.user.identifier")}{" "}
          <strong>
            <bdi>{user.identifier}</bdi>
          </strong>
        </p>
        <p>{t("partner.user.createdNext", { email: user.email })}</p>
      </div>
      <div className="mcp-actions mcp-apart">
        <Link className="pf-v5-c-button pf-m-primary" to={addresses.users}>
          {t("partner.user.back")}
        </Link>
        <Button variant="secondary" onClick={onAnother}>
          {t("partner.user.createdAnother")}
        </Button>
        <Link className="pf-v5-c-button pf-m-link" to={addresses.user(user.id)}>
          {t("partner.user.createdOpen")}
        </Link>
      </div>
    </Page>
  );
}

function Change(props: {
  readonly groups: readonly HabilitationGroup[];
  readonly found: Versioned<Person>;
  readonly onReload: () => void;
}) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const me = useMe();
  const navigate = useNavigate();
  const addresses = useAddresses();
  const { addAlert } = useAccountAlerts();
  const [current, setCurrent] = useState(props.found);
  const [edition, setEdition] = useState(0);
  const [stale, setStale] = useState<{ readonly now: Versioned<Person>; readonly typed: Draft } | null>(null);
  const waiting = useWaitingUserAct(props.found.value.id);
  const [act, setAct] = useState<Act | null>(waiting.found);
  const { value: user, etag } = current;

  const closed = closedForManaging(me, user);
  const beyond = groupsBeyond(me, user);
  // Without a group to tick there is nothing to save.
  const choosable = props.groups.some(
    (group) => isOffered(me.organisation.housingKinds, group) || user.habilitationGroups.includes(group.id),
  );
  const closedGroups = closedForGroups(me, user) ?? (choosable ? null : closed);
  const closedFactor = closedForSecondFactor(me, user);

  const showAnew = (next: Versioned<Person>) => {
    setCurrent(next);
    setStale(null);
    setEdition((before) => before + 1);
  };

  const submit = async (draft: Draft): Promise<"left" | "stays"> => {
    try {
      if (closed === null) {
        await client.updateUser(user.id, inputOf(draft), etag);
      } else {
        // The caller may change only groups here (own account, or a user partly outside the perimeter). Groups beyond
        // the perimeter are kept.
        await client.setGroups(user.id, [...draft.groups, ...beyond], etag);
      }
    } catch (error) {
      if (error instanceof Problem && error.status === 412) {
        setStale({ now: await client.user(user.id), typed: draft });
        return "stays";
      }
      throw error;
    }
    addAlert(t("partner.user.saved", { name: nameOf({ lastName: draft.lastName, firstName: draft.firstName }) }));
    await navigate(addresses.users);
    return "left";
  };

  return (
    <Page title={nameOf(user)} lead={<Facts current={current} />}>
      {closed !== null && <ClosedNotice closed={closed} mayChooseGroups={closedGroups === null} />}
      {stale !== null && (
        <StaleNotice
          before={user}
          now={stale.now.value}
          typed={stale.typed}
          groups={props.groups}
          onReload={() => showAnew(stale.now)}
        />
      )}
      <PersonForm
        key={edition}
        name={`user-${user.id}-${etag}`}
        start={draftOf(user, beyond)}
        groups={props.groups}
        beyond={beyond.length}
        personClosed={closed !== null}
        groupsClosed={closedGroups !== null}
        {...(!user.emailVerified && {
          emailNote: t(user.provedEmail === null ? "partner.person.emailUnproved" : "partner.person.emailPending", {
            proved: user.provedEmail,
          }),
        })}
        submitLabel={t("partner.user.save")}
        cancelTo={addresses.users}
        onSubmit={submit}
      />
      {closed === null && (
        <section className="mcp-acts" aria-labelledby="acts">
          <h2 id="acts">{t("partner.user.acts")}</h2>
          <div className="mcp-acts-buttons">
            <Button
              variant="secondary"
              isDisabled={user.status === "DISABLED"}
              onClick={() => setAct({ kind: "credentials", user })}
            >
              {t("partner.act.credentials.menu")}
            </Button>
            {closedFactor === null && (
              <Button variant="secondary" onClick={() => setAct({ kind: "secondFactor", user })}>
                {t("partner.act.secondFactor.menu")}
              </Button>
            )}
            <Button
              variant="secondary"
              onClick={() => setAct({ kind: user.status === "DISABLED" ? "enable" : "disable", user })}
            >
              {t(`partner.act.${user.status === "DISABLED" ? "enable" : "disable"}.menu`)}
            </Button>
            <Button variant="secondary" isDanger onClick={() => setAct({ kind: "delete", user })}>
              {t("partner.act.delete.menu")}
            </Button>
          </div>
          {closedFactor === "two-operators" && <p className="mcp-hint">{t("partner.user.factorByOperators")}</p>}
        </section>
      )}
      {act !== null && (
        <ActConfirm
          act={act}
          waiting={waiting}
          onClose={() => setAct(null)}
          onDone={(said) => {
            addAlert(said);
            setAct(null);
            if (act.kind === "delete") {
              void navigate(addresses.users);
            } else {
              client.user(user.id).then(showAnew, (error: unknown) => addAlert(wordsOf(t, error), "danger" as never));
            }
          }}
        />
      )}
    </Page>
  );
}

function Facts({ current: { value: user } }: { readonly current: Versioned<Person> }) {
  const { t } = useTranslation();
  const { dateTime } = useDates();
  return (
    <span className="mcp-facts">
      <span>
        {t("partner.user.identifier")}{" "}
        <strong>
          <bdi>{user.identifier}</bdi>
        </strong>
      </span>
      {user.mandate !== null && <strong>{t(`partner.mandate.${user.mandate}`)}</strong>}
      <StatusBadge status={user.status} />
      {user.credentialState !== null && (
        <span>
          {t("partner.users.credentials")} <CredentialBadge state={user.credentialState} />
        </span>
      )}
      {user.secondFactor !== null && (
        <span>
          {t("partner.users.secondFactor")} <SecondFactors kinds={user.secondFactor} />
        </span>
      )}
      {user.createdAt !== null && <span>{t("partner.user.createdAt", { when: dateTime(user.createdAt) })}</span>}
      {user.lastLoginAt !== null && <span>{t("partner.users.lastLogin", { when: dateTime(user.lastLoginAt) })}</span>}
    </span>
  );
}

function ClosedNotice(props: { readonly closed: Closed; readonly mayChooseGroups: boolean }) {
  const { t } = useTranslation();
  const addresses = useAddresses();
  return (
    <div className="mcp-apart">
      <Notice
        variant="info"
        title={t(`partner.user.closed.${props.closed}`)}
        actions={
          props.closed === "own-account" && <Link to={addresses.personalInfo}>{t("partner.user.toPersonalInfo")}</Link>
        }
      >
        {props.mayChooseGroups && <p>{t(`partner.user.groupsOnly.${props.closed}`)}</p>}
      </Notice>
    </div>
  );
}

function BackToList() {
  const { t } = useTranslation();
  const addresses = useAddresses();
  return <Link to={addresses.users}>{t("partner.user.back")}</Link>;
}
