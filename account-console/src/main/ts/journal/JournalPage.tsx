import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button, EmptyState, EmptyStateBody, EmptyStateHeader } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { JournalVerification, OwnJournalPage } from "console-api/generated/partner";
import { telling } from "console-api/journalWords";
import { saveFile } from "console-api/saveFile";
import { useAnswer } from "console-api/useAnswer";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import type { JournalQuery } from "../api/client";
import { usePartner } from "../api/PartnerContext";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { Pager } from "../ui/Pager";
import { useDates, wordsOf } from "../ui/words";
import { JournalFilters } from "./JournalFilters";

const PAGE = 20;
const FILTERS = ["search", "act", "from", "to"] as const;

/** The filters of the journal, and the position of the page. */
type ShownQuery = JournalQuery & { readonly first: number; readonly max: number };

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
  const { addAlert } = useAccountAlerts();
  const [query, setQuery] = useJournalQuery();
  const key = JSON.stringify(query);
  const answer = useAnswer((signal) => client.journal(JSON.parse(key) as ShownQuery, signal), [client, key]);
  const [busy, setBusy] = useState<"export" | "verify" | null>(null);
  const [found, setFound] = useState<JournalVerification | null>(null);

  const act = async (name: "export" | "verify", work: () => Promise<void>) => {
    setBusy(name);
    try {
      await work();
    } catch (error) {
      addAlert(wordsOf(t, error), "danger" as never);
    } finally {
      setBusy(null);
    }
  };
  const save = async () => saveFile(await client.exportJournal(filtersOf(query)), t("partner.journal.exportName"));
  const verify = async () => {
    setFound(null);
    setFound(await client.verifyJournal());
  };

  const filtered = FILTERS.some((name) => query[name]);
  const { value, error } = answer;
  const clear = () => setQuery({ first: 0, max: query.max });
  return (
    <Page
      title={t("partner.journal.title")}
      lead={t("partner.journal.lead")}
      actions={
        <>
          <Button variant="secondary" onClick={() => void act("verify", verify)} isDisabled={busy !== null}>
            {t("partner.journal.verify")}
          </Button>
          <Button variant="secondary" onClick={() => void act("export", save)} isDisabled={busy !== null}>
            {t("partner.journal.export")}
          </Button>
        </>
      }
    >
      <div role="status">{found !== null && <Verdict found={found} />}</div>
      <JournalFilters
        query={query}
        onChange={(change) => setQuery({ ...query, first: 0, ...change })}
        onClear={clear}
        filtered={filtered}
      />
      <p className="mcp-count" role="status">
        {answer.loading ? t("partner.loading") : value !== null && t("partner.journal.count", { count: value.total })}
      </p>
      {error !== null && <Failure error={error} onRetry={answer.again} />}
      {value === null && error === null && <Loading />}
      {value !== null && value.items.length === 0 && (
        <EmptyState variant="sm">
          <EmptyStateHeader
            titleText={t(filtered ? "partner.journal.noMatch" : "partner.journal.none")}
            headingLevel="h2"
          />
          {filtered && (
            <EmptyStateBody>
              <Button variant="link" onClick={clear}>
                {t("partner.journal.clear")}
              </Button>
            </EmptyStateBody>
          )}
        </EmptyState>
      )}
      {value !== null && value.items.length > 0 && (
        <>
          <JournalTable page={value} busy={answer.loading} />
          <Pager
            total={value.total}
            first={query.first}
            max={query.max}
            onChange={(first, max) => setQuery({ ...query, first, max })}
          />
        </>
      )}
    </Page>
  );
}

const filtersOf = ({ search, act, from, to }: JournalQuery) => ({
  ...(search && { search }),
  ...(act && { act }),
  ...(from && { from }),
  ...(to && { to }),
});

function Verdict({ found }: { readonly found: JournalVerification }) {
  const { t } = useTranslation();
  return found.ok ? (
    <Notice variant="success" title={t("partner.journal.whole")}>
      <p>{t("partner.journal.wholeText")}</p>
    </Notice>
  ) : (
    <Notice variant="danger" title={t("partner.journal.altered")}>
      <p>{t("partner.journal.alteredText", { row: found.firstAlteredRow })}</p>
    </Notice>
  );
}

function JournalTable({ page, busy }: { readonly page: OwnJournalPage; readonly busy: boolean }) {
  const { t, i18n } = useTranslation();
  const { date, precise } = useDates();
  const tell = useMemo(
    () =>
      telling(
        {
          text: (key, values) =>
            i18n.exists(`partner.journal.say.${key}`) ? t(`partner.journal.say.${key}`, values) : null,
          number: (value) => new Intl.NumberFormat(i18n.language).format(value),
          date,
          // An act of a later server release has no text here and is shown by its code.
          act: (code) => t(`partner.journal.act.${code}`, { defaultValue: code }),
          operator: false,
        },
        page.groups,
      ),
    [t, i18n, date, page],
  );
  return (
    <Table
      aria-label={t("partner.journal.title")}
      aria-busy={busy}
      gridBreakPoint="grid-lg"
      variant="compact"
      className="mcp-table mcp-journal"
    >
      <Thead>
        <Tr>
          <Th width={20}>{t("partner.journal.when")}</Th>
          <Th width={60}>{t("partner.journal.what")}</Th>
          <Th width={20}>{t("partner.journal.origin")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {page.items.map((row) => {
          const { sentence, notes } = tell(row);
          return (
            <Tr key={row.seq}>
              <Td dataLabel={t("partner.journal.when")}>
                <time dateTime={row.time}>{precise(row.time)}</time>
              </Td>
              <Td dataLabel={t("partner.journal.what")}>
                <div>
                  {sentence}
                  {notes.map((note) => (
                    <span className="mcp-under" key={note}>
                      {note}
                    </span>
                  ))}
                </div>
              </Td>
              <Td dataLabel={t("partner.journal.origin")}>{row.origin ?? "–"}</Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}

/** The filters are in the URL, so that the back button and a shared link show the same rows. */
function useJournalQuery(): [ShownQuery, (query: ShownQuery) => void] {
  const [parameters, setParameters] = useSearchParams();
  const of = (name: string) => parameters.get(name) ?? "";
  const number = (name: string, otherwise: number) => {
    const value = Number(of(name));
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const query: ShownQuery = {
    first: number("first", 0),
    max: Math.min(number("max", PAGE), 100),
    ...Object.fromEntries(FILTERS.filter((name) => of(name) !== "").map((name) => [name, of(name)])),
  };
  const setQuery = (next: ShownQuery) => {
    const kept = new URLSearchParams(parameters);
    for (const name of [...FILTERS, "first", "max"] as const) {
      const value = next[name];
      const usual = name === "first" ? 0 : name === "max" ? PAGE : undefined;
      if (value === undefined || value === "" || value === usual) {
        kept.delete(name);
      } else {
        kept.set(name, String(value));
      }
    }
    setParameters(kept);
  };
  return [query, setQuery];
}
