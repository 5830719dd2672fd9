import { Button } from "@patternfly/react-core";
import type { BatchAct, HabilitationGroup, Person } from "console-api/generated/partner";
import { patiently } from "console-api/pause";
import { isAborted, Problem } from "console-api/problem";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { PartnerClient } from "../api/client";
import { useHousingKinds, usePartner } from "../api/PartnerContext";
import { useWaitingAct, type WaitingAct } from "../session/useWaitingAct";
import { useAddresses } from "../ui/addresses";
import { Confirm } from "../ui/Confirm";
import { groupLabel, markedLabel } from "../ui/GroupChoice";
import { nameOf, wordsOf, wordsOfCode } from "../ui/words";

/** So many people are named in one request. */
export const AT_ONCE = 100;

type ActName = BatchAct["act"];

const PLAIN: readonly ActName[] = ["credentials", "disable", "enable"];
const OF_GROUPS: readonly ActName[] = ["add-group", "remove-group"];

/** What has to be known of somebody who is selected. There may be thousands, and a sign-in in between keeps them. */
export type Selected = Pick<Person, "id" | "lastName" | "firstName">;

export const selectedOf = ({ id, lastName, firstName }: Person): Selected => ({ id, lastName, firstName });

/** What became of one person; the code says why not. */
export interface Became {
  readonly user: Selected;
  readonly code: string | null;
}

/** An act that was done to several people, and what became of each. */
export interface BulkResult {
  readonly act: ActName;
  readonly group: HabilitationGroup | null;
  readonly people: readonly Became[];
}

/** An act on several people that waits for a sign-in. */
interface WaitingBulk {
  readonly act: ActName;
  readonly group: string;
  readonly people: readonly Selected[];
}

/** The act of the list that waits for a sign-in. */
export const useWaitingBulkAct = (): WaitingAct<WaitingBulk> =>
  useWaitingAct<WaitingBulk>(
    "bulk",
    ({ act, people }) => [...PLAIN, ...OF_GROUPS].includes(act) && Array.isArray(people),
  );

/** The people of all pages of the list. */
export interface Everybody {
  readonly total: number;
  /** Tells how many are known so far. Gives up when the signal is aborted. */
  readonly select: (onProgress: (known: number) => void, signal: AbortSignal) => Promise<void>;
}

/** The acts on the people who are selected. It asks before, says for how many, and shows how far it is. */
export function BulkActs(props: {
  readonly selected: readonly Selected[];
  /** Selects everybody whom the list has on all its pages; null where all of them are selected or none is. */
  readonly everybody: Everybody | null;
  /** Those that can be added. */
  readonly groups: readonly HabilitationGroup[];
  /** Those that can be removed: also some that can no longer be added. */
  readonly removable: readonly HabilitationGroup[];
  readonly onDone: (result: BulkResult) => void;
  readonly onClear: () => void;
  readonly waiting: WaitingAct<WaitingBulk>;
}) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const id = useId();
  const { waiting } = props;
  const [act, setAct] = useState<ActName | null>(waiting.found?.act ?? null);
  const [group, setGroup] = useState(waiting.found?.group ?? "");
  const [done, setDone] = useState(0);
  const left = useLeft();
  const count = props.selected.length;
  const kinds = useHousingKinds();
  const groups = act === "remove-group" ? props.removable : props.groups;
  const chosen = groups.find((one) => one.id === group) ?? groups[0] ?? null;

  const run = async (name: ActName) => {
    const ofGroup = OF_GROUPS.includes(name) ? chosen : null;
    setDone(0);
    await waiting.attempt({ act: name, group, people: props.selected }, async () => {
      const people = await actOnAll(client, name, ofGroup?.id ?? null, props.selected, left.signal, setDone);
      setAct(null);
      props.onDone({ act: name, group: ofGroup, people });
    });
  };

  const button = (name: ActName) => (
    <Button key={name} variant="secondary" size="sm" onClick={() => setAct(name)}>
      {t(`partner.bulk.${name}.menu`)}
    </Button>
  );

  return (
    <section className="mcp-bulk" aria-label={t("partner.bulk.label")}>
      <p role="status" className="mcp-bulk-count">
        {t("partner.bulk.selected", { count })}
      </p>
      {count > 0 && (
        <div className="mcp-bulk-acts">
          {PLAIN.map(button)}
          {props.groups.length > 0 && button("add-group")}
          {props.removable.length > 0 && button("remove-group")}
          <Button variant="link" size="sm" onClick={props.onClear}>
            {t("partner.bulk.clear")}
          </Button>
        </div>
      )}
      {props.everybody !== null && <SelectEverybody everybody={props.everybody} />}
      {act !== null && (
        <Confirm
          title={t(`partner.bulk.${act}.title`, { count })}
          action={t(`partner.bulk.${act}.confirm`)}
          onClose={() => {
            waiting.forget();
            setAct(null);
          }}
          onConfirm={() => run(act)}
        >
          <p>{t(`partner.bulk.${act}.text`)}</p>
          {OF_GROUPS.includes(act) && chosen !== null && (
            <div className="mcp-field">
              <label htmlFor={`${id}-group`}>{t("partner.bulk.group")}</label>
              <select
                id={`${id}-group`}
                className="mcp-control"
                value={chosen.id}
                onChange={(event) => setGroup(event.target.value)}
              >
                {groups.map((one) => (
                  <option key={one.id} value={one.id}>
                    {markedLabel(t, one, kinds)}
                  </option>
                ))}
              </select>
            </div>
          )}
          {count > AT_ONCE && (
            <p role="status">
              <progress
                className="mcp-progress"
                aria-label={t("partner.bulk.progressLabel")}
                value={done}
                max={count}
              />
              {done > 0 && t("partner.bulk.progress", { done, total: count })}
            </p>
          )}
        </Confirm>
      )}
    </section>
  );
}

/** Aborted when the page is left. */
function useLeft(): AbortController {
  const [left] = useState(() => new AbortController());
  useEffect(() => () => left.abort(), [left]);
  return left;
}

/** Selects the people of all pages, and shows how far it is: a list may have thousands. */
function SelectEverybody({ everybody }: { readonly everybody: Everybody }) {
  const { t } = useTranslation();
  const left = useLeft();
  const [known, setKnown] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const select = async () => {
    setKnown(0);
    setFailure(null);
    try {
      await everybody.select(setKnown, left.signal);
    } catch (error) {
      if (!isAborted(error)) {
        setFailure(error);
      }
    }
    setKnown(null);
  };
  return (
    <div className="mcp-bulk-everybody">
      {known === null ? (
        <Button variant="secondary" size="sm" onClick={() => void select()}>
          {t("partner.bulk.everybody", { count: everybody.total })}
        </Button>
      ) : (
        <p role="status">
          <progress
            className="mcp-progress"
            aria-label={t("partner.bulk.everybodyLabel")}
            value={known}
            max={everybody.total}
          />
          {t("partner.bulk.progress", { done: known, total: everybody.total })}
        </p>
      )}
      {failure !== null && (
        <p className="mcp-failure" role="alert">
          {wordsOf(t, failure)}
        </p>
      )}
    </div>
  );
}

/**
 * Several requests one after the other, since one names at most 100 people. When one fails, what was done before stays
 * done, so the rest is told as not tried.
 */
async function actOnAll(
  client: PartnerClient,
  act: ActName,
  group: string | null,
  people: readonly Selected[],
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<readonly Became[]> {
  const became: Became[] = [];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    try {
      const outcomes = await patiently(
        () => client.actOnSeveral({ act, ids: some.map((user) => user.id), ...(group !== null && { group }) }),
        signal,
      );
      const codes = new Map(outcomes.map((one) => [one.id, one.outcome === "DONE" ? null : (one.code ?? "failed")]));
      became.push(
        ...some.map((user) => ({
          user,
          code: codes.get(user.id) === undefined ? "failed" : (codes.get(user.id) ?? null),
        })),
      );
    } catch (error) {
      if (from === 0) {
        throw error;
      }
      // Without an answer it is not known whether these were done.
      const code = error instanceof Problem ? "unavailable" : "failed";
      became.push(...some.map((user) => ({ user, code })));
      became.push(...people.slice(from + AT_ONCE).map((user) => ({ user, code: "unavailable" })));
      return became;
    }
    onProgress(Math.min(from + AT_ONCE, people.length));
  }
  return became;
}

/** What became of each person of a bulk act. It stays until it is closed. */
export function BulkOutcome({ result, onClose }: { readonly result: BulkResult; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const addresses = useAddresses();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new outcome takes the focus.
  useEffect(() => heading.current?.focus(), [result]);
  const refused = result.people.filter((one) => one.code !== null);
  const done = result.people.filter((one) => one.code === null);
  const list = (people: readonly Became[]) => (
    <ul className="mcp-bulk-people">
      {people.map(({ user, code }) => (
        <li key={user.id}>
          <Link to={addresses.user(user.id)}>
            <bdi>{nameOf(user)}</bdi>
          </Link>
          {code !== null && <span>{t("partner.bulk.because", { why: wordsOfCode(t, code) })}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <section className="mcp-bulk-outcome" aria-labelledby="mcp-bulk-outcome">
      <h2 id="mcp-bulk-outcome" ref={heading} tabIndex={-1}>
        {t(`partner.bulk.${result.act}.done`, { count: done.length })}
        {result.group !== null && <> ({groupLabel(t, result.group)})</>}
      </h2>
      {refused.length > 0 && (
        <>
          <p className="mcp-error">{t("partner.bulk.refused", { count: refused.length })}</p>
          {list(refused)}
        </>
      )}
      {done.length > 0 && (
        <details open={done.length <= 10}>
          <summary>{t("partner.bulk.doneFor", { count: done.length })}</summary>
          {list(done)}
        </details>
      )}
      <Button variant="secondary" size="sm" onClick={onClose}>
        {t("partner.bulk.close")}
      </Button>
    </section>
  );
}
