import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button, EmptyState, EmptyStateBody, EmptyStateHeader } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { saveFile } from "console-api/saveFile";
import { useAnswer } from "console-api/useAnswer";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { UserQuery } from "../api/client";
import { useMe, usePartner } from "../api/PartnerContext";
import { FirstStepsReminder } from "../home/FirstStepsReminder";
import { Address } from "../ui/Address";
import { useAddresses } from "../ui/addresses";
import { Rights } from "../ui/GroupChoice";
import { Loading } from "../ui/Loading";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { Pager } from "../ui/Pager";
import { nameOf, siretOf, useDates, wordsOf } from "../ui/words";
import { type Act, ActConfirm, useWaitingUserAct } from "./acts";
import { groupsKnown, offeredOf } from "./authority";
import {
  AT_ONCE,
  BulkActs,
  BulkOutcome,
  type BulkResult,
  type Selected,
  selectedOf,
  useWaitingBulkAct,
} from "./BulkActs";
import { CredentialBadge, SecondFactors, StatusBadge } from "./badges";
import { COLUMN_LABELS, isFiltered, SORTABLE, type SortColumn, type UserSort, useUserQuery, withFilter } from "./query";
import { SortChoice } from "./SortChoice";
import { UserFilters } from "./UserFilters";
import { UserMenu } from "./UserMenu";

export default function UsersPage() {
  return (
    <MandateOnly>
      <Users />
    </MandateOnly>
  );
}

function Users() {
  const { t } = useTranslation();
  const me = useMe();
  const { inFull } = useDates();
  const { client } = usePartner();
  const addresses = useAddresses();
  const { addAlert } = useAccountAlerts();
  const [query, setQuery] = useUserQuery();
  const key = JSON.stringify(query);
  const page = useAnswer((signal) => client.users(JSON.parse(key) as UserQuery, signal), [client, key]);
  const groups = useAnswer((signal) => client.habilitationGroups(signal), [client]);
  const waiting = useWaitingUserAct("list");
  const [act, setAct] = useState<Act | null>(waiting.found);
  const [exporting, setExporting] = useState(false);
  // Kept with their names over the pages of the list, until the act is done or the selection is given up.
  const waitingBulk = useWaitingBulkAct();
  const [selected, setSelected] = useState<ReadonlyMap<string, Selected>>(
    new Map(waitingBulk.found?.people.map((user) => [user.id, user])),
  );
  const [result, setResult] = useState<BulkResult | null>(null);

  const exportAll = async () => {
    setExporting(true);
    try {
      saveFile(await client.exportUsers(query), t("partner.users.exportName"));
    } catch (error) {
      addAlert(wordsOf(t, error), "danger" as never);
    } finally {
      setExporting(false);
    }
  };

  const filtered = isFiltered(query);
  const known = groups.value ?? [];
  const offered = offeredOf(me, known);
  const select = (users: readonly Person[], on: boolean) => {
    const next = new Map(selected);
    for (const user of users) {
      if (on) {
        next.set(user.id, selectedOf(user));
      } else {
        next.delete(user.id);
      }
    }
    setSelected(next);
  };
  // The pages one after the other: the server answers with a hundred people at most.
  const selectEverybody = async (onProgress: (known: number) => void, signal: AbortSignal) => {
    const all = new Map(selected);
    for (let from = 0, total = 1; from < total; from += AT_ONCE) {
      const some = await client.users({ ...query, first: from, max: AT_ONCE }, signal);
      total = some.total;
      for (const user of some.items) {
        all.set(user.id, selectedOf(user));
      }
      onProgress(Math.min(from + AT_ONCE, total));
    }
    setSelected(all);
  };
  const { value, error } = page;
  const more =
    value !== null &&
    value.total > value.items.length &&
    value.total > selected.size &&
    value.items.every((user) => selected.has(user.id));
  return (
    <Page
      title={t("partner.users.title")}
      lead={t("partner.users.lead")}
      actions={
        <>
          <Button variant="secondary" onClick={() => window.print()}>
            {t("partner.print")}
          </Button>
          <Button variant="secondary" onClick={() => void exportAll()} isDisabled={exporting}>
            {t("partner.users.export")}
          </Button>
          <Link className="pf-v5-c-button pf-m-primary" to={addresses.newUser}>
            {t("partner.users.create")}
          </Link>
        </>
      }
    >
      <p className="mcp-printed">
        {t("partner.users.printed", {
          organisation: me.organisation.name,
          siret: siretOf(me.organisation.siret),
          day: inFull(new Date().toISOString()),
        })}
      </p>
      <FirstStepsReminder />
      <UserFilters
        query={query}
        groups={offered}
        onChange={(change) => setQuery(withFilter(query, change))}
        onClear={() => setQuery({ first: 0, max: query.max })}
      />
      <p className="mcp-count" role="status">
        {page.loading ? t("partner.loading") : value !== null && t("partner.users.count", { count: value.total })}
      </p>
      {result !== null && <BulkOutcome result={result} onClose={() => setResult(null)} />}
      {error !== null && <Failure error={error} onRetry={page.again} />}
      {value === null && error === null && <Loading />}
      {value !== null && value.items.length === 0 && (
        <Nobody filtered={filtered} onClear={() => setQuery({ first: 0, max: query.max })} />
      )}
      {value !== null && value.items.length > 0 && (
        <>
          <BulkActs
            waiting={waitingBulk}
            selected={[...selected.values()]}
            everybody={more ? { total: value.total, select: selectEverybody } : null}
            groups={offered}
            removable={known.filter(
              (group) =>
                offered.includes(group) || value.items.some((user) => user.habilitationGroups.includes(group.id)),
            )}
            onClear={() => setSelected(new Map())}
            onDone={(outcome) => {
              setResult(outcome);
              setSelected(new Map());
              page.again();
            }}
          />
          <SortChoice sort={query.sort} onSort={(sort) => setQuery({ ...query, sort, first: 0 })} />
          <UserTable
            selected={selected}
            onSelect={select}
            users={value.items}
            groups={known}
            query={query}
            busy={page.loading}
            onSort={(sort) => setQuery({ ...query, sort, first: 0 })}
            onAct={setAct}
          />
          <Pager
            total={value.total}
            first={query.first}
            max={query.max}
            onChange={(first, max) => setQuery({ ...query, first, max })}
          />
        </>
      )}
      {act !== null && (
        <ActConfirm
          act={act}
          waiting={waiting}
          onClose={() => setAct(null)}
          onDone={(said) => {
            setAct(null);
            addAlert(said);
            page.again();
          }}
        />
      )}
    </Page>
  );
}

/** In percent of the table. */
const WIDTHS = {
  lastName: 20,
  email: 20,
  habilitations: 20,
  status: 10,
  lastLoginAt: 15,
  credentialState: 10,
} as const satisfies Record<SortColumn, number>;

function UserTable(props: {
  readonly selected: ReadonlyMap<string, Selected>;
  readonly onSelect: (users: readonly Person[], on: boolean) => void;
  readonly users: readonly Person[];
  readonly groups: readonly HabilitationGroup[];
  readonly query: UserQuery;
  readonly busy: boolean;
  readonly onSort: (sort: UserSort) => void;
  readonly onAct: (act: Act) => void;
}) {
  const { t } = useTranslation();
  const { date } = useDates();
  const me = useMe();
  const addresses = useAddresses();
  const sortOf = sortParams(props.query.sort, props.onSort);
  return (
    <Table
      aria-label={t("partner.users.title")}
      aria-busy={props.busy}
      gridBreakPoint="grid-xl"
      variant="compact"
      className="mcp-table mcp-table-wide"
    >
      <Thead>
        <Tr>
          <Th className="mcp-select">
            <input
              type="checkbox"
              aria-label={t("partner.bulk.all")}
              checked={props.users.every((user) => props.selected.has(user.id))}
              onChange={(event) => props.onSelect(props.users, event.target.checked)}
            />
          </Th>
          {SORTABLE.map((column) => (
            <Th key={column} width={WIDTHS[column]} sort={sortOf(column)}>
              {t(COLUMN_LABELS[column])}
            </Th>
          ))}
          <Th screenReaderText={t("partner.users.actions")} />
        </Tr>
      </Thead>
      <Tbody>
        {props.users.map((user) => (
          <Tr key={user.id} isRowSelected={props.selected.has(user.id)}>
            <Td className="mcp-select">
              <input
                type="checkbox"
                aria-label={t("partner.bulk.select", { name: nameOf(user) })}
                checked={props.selected.has(user.id)}
                onChange={(event) => props.onSelect([user], event.target.checked)}
              />
            </Td>
            <Td dataLabel={t("partner.users.name")}>
              <Link to={addresses.user(user.id)}>
                <bdi>{nameOf(user)}</bdi>
              </Link>
              {user.id === me.user.id && <span className="mcp-you"> {t("partner.users.you")}</span>}
              <span className="mcp-under">
                <bdi>{user.identifier}</bdi>
              </span>
              {user.mandate !== null && (
                <span className="mcp-under mcp-mandate">{t(`partner.mandate.${user.mandate}`)}</span>
              )}
            </Td>
            <Td dataLabel={t("partner.users.email")}>
              <Address of={user.email} />
              {!user.emailVerified && <span className="mcp-under">{t("partner.users.emailUnproved")}</span>}
            </Td>
            <Td dataLabel={t("partner.users.habilitations")}>
              <Habilitations user={user} groups={props.groups} />
            </Td>
            <Td dataLabel={t("partner.users.status")}>
              <StatusBadge status={user.status} />
            </Td>
            <Td dataLabel={t("partner.users.lastSignIn")}>
              {user.lastLoginAt === null ? (
                <span className="mcp-hint">{t("partner.users.never")}</span>
              ) : (
                date(user.lastLoginAt)
              )}
            </Td>
            <Td dataLabel={t("partner.users.credentials")}>
              <CredentialBadge state={user.credentialState} />
              {user.secondFactor !== null && (
                <span className="mcp-under">
                  {t("partner.users.secondFactor")} <SecondFactors kinds={user.secondFactor} />
                </span>
              )}
            </Td>
            <Td isActionCell className="mcp-row-actions">
              <UserMenu user={user} onAct={props.onAct} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Habilitations({ user, groups }: { readonly user: Person; readonly groups: readonly HabilitationGroup[] }) {
  const { t } = useTranslation();
  if (user.habilitationGroups.length === 0) {
    return <span className="mcp-hint">{t("partner.users.noHabilitation")}</span>;
  }
  const known = groupsKnown(groups, user.habilitationGroups);
  // Until the names of the groups are loaded, nothing is said about groups that are not known.
  return <Rights groups={known} others={groups.length > 0 ? user.habilitationGroups.length - known.length : 0} />;
}

function Nobody({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState variant="sm">
      <EmptyStateHeader titleText={t(filtered ? "partner.users.noMatch" : "partner.users.none")} headingLevel="h2" />
      <EmptyStateBody>
        {filtered ? (
          <Button variant="link" onClick={onClear}>
            {t("partner.users.clear")}
          </Button>
        ) : (
          t("partner.users.noneText")
        )}
      </EmptyStateBody>
    </EmptyState>
  );
}

function sortParams(sort: string | undefined, onSort: (sort: UserSort) => void) {
  const [column, direction] = sort?.startsWith("-")
    ? [sort.slice(1), "desc" as const]
    : [sort ?? "lastName", "asc" as const];
  return (of: SortColumn) => ({
    columnIndex: SORTABLE.indexOf(of),
    sortBy: { index: SORTABLE.indexOf(column as SortColumn), direction },
    onSort: (_: unknown, __: number, to: string) => onSort(to === "desc" ? `-${of}` : of),
  });
}
