import { EmptyState, EmptyStateHeader } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { OwnJournalRow } from "console-api/generated/partner";
import { useAnswer } from "console-api/useAnswer";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { Loading } from "../ui/Loading";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { Pager } from "../ui/Pager";
import { useDates } from "../ui/words";

const PAGE = 20;

export default function JournalPage() {
  return (
    <MandateOnly administrator>
      <Journal />
    </MandateOnly>
  );
}

function Journal() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const [{ first, max }, setRange] = useState({ first: 0, max: PAGE });
  const answer = useAnswer((signal) => client.journal(first, max, signal), [client, first, max]);
  const { value, error } = answer;
  return (
    <Page title={t("partner.journal.title")} lead={t("partner.journal.lead")}>
      {error !== null && <Failure error={error} onRetry={answer.again} />}
      {value === null && error === null && <Loading />}
      {value !== null && value.total === 0 && (
        <EmptyState variant="sm">
          <EmptyStateHeader titleText={t("partner.journal.none")} headingLevel="h2" />
        </EmptyState>
      )}
      {value !== null && value.total > 0 && (
        <>
          <JournalTable rows={value.items} busy={answer.loading} />
          <Pager
            total={value.total}
            first={first}
            max={max}
            onChange={(nextFirst, nextMax) => setRange({ first: nextFirst, max: nextMax })}
          />
        </>
      )}
    </Page>
  );
}

function JournalTable({ rows, busy }: { readonly rows: readonly OwnJournalRow[]; readonly busy: boolean }) {
  const { t } = useTranslation();
  const { precise } = useDates();
  const person = (name: string | null | undefined, id: string | null) =>
    name ? (
      <bdi>{name}</bdi>
    ) : (
      <span className="mcp-hint">{t(id === null ? "partner.journal.system" : "partner.journal.removed")}</span>
    );
  return (
    <Table
      aria-label={t("partner.journal.title")}
      aria-busy={busy}
      gridBreakPoint="grid-lg"
      variant="compact"
      className="mcp-table"
    >
      <Thead>
        <Tr>
          <Th width={20}>{t("partner.journal.when")}</Th>
          <Th width={20}>{t("partner.journal.actor")}</Th>
          <Th>{t("partner.journal.act")}</Th>
          <Th>{t("partner.journal.target")}</Th>
          <Th>{t("partner.journal.origin")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.seq}>
            <Td dataLabel={t("partner.journal.when")}>
              <time dateTime={row.time}>{precise(row.time)}</time>
            </Td>
            <Td dataLabel={t("partner.journal.actor")}>{person(row.actorName, row.actor)}</Td>
            <Td dataLabel={t("partner.journal.act")}>
              {/* An act of a later server release has no text here and is shown by its code. */}
              {t(`partner.journal.act.${row.act}`, { defaultValue: row.act })}
            </Td>
            <Td dataLabel={t("partner.journal.target")}>
              {row.target === null ? "–" : person(row.targetName, row.target)}
            </Td>
            <Td dataLabel={t("partner.journal.origin")}>{row.origin ?? "–"}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
