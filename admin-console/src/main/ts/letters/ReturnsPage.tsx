import type { DraftFormat } from "console-api/drafts";
import { type ReturnedLetter, type ReturnReason, returnReasonValues } from "console-api/generated/operators";
import { useRef, useState } from "preact/hooks";
import { Choose } from "../ui/Choose";
import { LeaveQuestion } from "../ui/LeaveQuestion";
import { usePageContext } from "../ui/PageContext";
import { Badge, Button, Card, Failure, Notice, Page } from "../ui/parts";
import { ReferenceForm } from "../ui/ReferenceForm";
import { Table } from "../ui/Table";
import { useDraft } from "../ui/useDraft";

interface Recorded {
  readonly key: number;
  readonly letter: ReturnedLetter;
}

/** A return that was typed, and that the server does not have. */
interface Unsent {
  readonly reference: string;
  readonly reason: ReturnReason;
}

const NONE: readonly Unsent[] = [];

const UNSENT: DraftFormat<readonly Unsent[]> = {
  write: (unsent) => unsent,
  read: (json) => (Array.isArray(json) && json.every(isUnsent) ? json : null),
};

function isUnsent(json: unknown): json is Unsent {
  const { reference, reason } = (json ?? {}) as Partial<Record<string, unknown>>;
  return typeof reference === "string" && returnReasonValues.some((one) => one === reason);
}

/**
 * Records the letters that the post brought back. A code reader types a reference and the Enter key, again and again;
 * the field keeps the focus, and the list says what became of each. Those that did not reach the server wait.
 */
export function ReturnsPage() {
  const { texts, client, to } = usePageContext();
  const typed = useDraft<{ readonly reference: string; readonly reason: ReturnReason }>("return", {
    reference: "",
    reason: "UNKNOWN_ADDRESS",
  });
  const { reference: half, reason } = typed.value;
  const waiting = useDraft("returns.unsent", NONE, UNSENT);
  const [recorded, setRecorded] = useState<readonly Recorded[]>([]);
  const [error, setError] = useState<unknown>(null);
  const next = useRef(0);
  const record = async (sent: Promise<readonly ReturnedLetter[]>): Promise<boolean> => {
    setError(null);
    try {
      const letters = await sent;
      setRecorded((former) => [...letters.map((letter) => ({ key: next.current++, letter })).reverse(), ...former]);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  };
  const recordOne = async (one: Unsent) => {
    if (!(await record(client.recordReturn(one.reference, one.reason)))) {
      waiting.setValue((before) => [...before, one]);
    }
  };
  const retry = async () => {
    const again = waiting.value;
    waiting.setValue(NONE);
    for (const one of again) {
      await recordOne(one);
    }
  };
  const newest = recorded[0];
  const done = recorded.filter(({ letter }) => letter.outcome === "DONE").length;
  return (
    <Page
      title={texts.t("returns.title")}
      lead={texts.t("returns.lead")}
      breadcrumb={[{ label: texts.t("section.letters"), address: to("/letters") }]}
    >
      <LeaveQuestion
        dirty={half !== "" || waiting.dirty}
        onLeave={() => {
          typed.forget();
          waiting.forget();
        }}
      />
      <div class="mcp-cards">
        <Card title={texts.t("returns.read")}>
          <Choose
            id="partner-return-reason"
            label={texts.t("returns.reason")}
            value={reason}
            options={returnReasonValues.map((one) => [one, texts.t(`returns.reason.${one}`)] as const)}
            onValue={(value) =>
              typed.setValue((before) => ({
                ...before,
                reason: returnReasonValues.find((one) => one === value) ?? "OTHER",
              }))
            }
          />
          <Reader
            typed={half}
            onTyped={(reference) => typed.setValue((before) => ({ ...before, reference }))}
            onRead={(reference) => void recordOne({ reference, reason })}
          />
        </Card>
        <Card title={texts.t("returns.file")}>
          <FileOfReturns onFile={(file) => record(client.recordReturns(file))} />
        </Card>
      </div>
      {error !== null && <Failure error={error} />}
      {waiting.value.length > 0 && (
        <Notice tone="warning" title={texts.t("returns.unsent", { count: waiting.value.length })} live>
          <p>{waiting.value.map((one) => one.reference).join(", ")}</p>
          <div class="mcp-actions">
            <Button look="link" onClick={() => void retry()}>
              {texts.t("retry")}
            </Button>
            <Button look="link" onClick={() => waiting.setValue(NONE)}>
              {texts.t("returns.unsent.forget")}
            </Button>
          </div>
        </Notice>
      )}
      <p aria-live="polite">
        {newest && (
          <>
            {texts.t("returns.count", { count: done })} <Fate letter={newest.letter} />
          </>
        )}
      </p>
      {recorded.length > 0 && <Outcomes recorded={recorded} />}
    </Page>
  );
}

function Reader(props: {
  readonly typed: string;
  readonly onTyped: (reference: string) => void;
  readonly onRead: (reference: string) => void;
}) {
  const { texts } = usePageContext();
  return (
    <ReferenceForm
      id="partner-return"
      class="mcp-field"
      label={texts.t("returns.reference")}
      hint={texts.t("returns.reference.hint")}
      button={texts.t("returns.record")}
      again
      kept={{ value: props.typed, setValue: props.onTyped }}
      onReference={props.onRead}
    />
  );
}

function FileOfReturns({ onFile }: { readonly onFile: (file: File) => Promise<boolean> }) {
  const { texts } = usePageContext();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="mcp-field"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setMissing(file === null);
        if (file === null) {
          input.current?.focus();
          return;
        }
        setBusy(true);
        if ((await onFile(file)) && input.current) {
          input.current.value = "";
          setFile(null);
        }
        setBusy(false);
      }}
    >
      <label for="partner-returns-file">{texts.t("imports.file")}</label>
      <input
        id="partner-returns-file"
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-invalid={missing || undefined}
        aria-describedby={missing ? "partner-returns-error partner-returns-hint" : "partner-returns-hint"}
        onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
      />
      {missing && (
        <p class="mcp-error" id="partner-returns-error">
          {texts.t("imports.choose")}
        </p>
      )}
      <p class="mcp-hint" id="partner-returns-hint">
        {texts.t("returns.file.hint")} <code>{texts.t("returns.file.header")}</code>.{" "}
        {texts.t("returns.file.reasons", {
          // The server reads the French words, and its own names.
          reasons: returnReasonValues
            .map((one) => (texts.language === "fr" ? texts.t(`returns.reason.${one}`) : one))
            .join(", "),
        })}
      </p>
      <Button type="submit" busy={busy}>
        {texts.t("returns.file.send")}
      </Button>
    </form>
  );
}

function Outcomes({ recorded }: { readonly recorded: readonly Recorded[] }) {
  const { texts, to, pf } = usePageContext();
  const cell = pf("table__td");
  const head = ["reference", "organisation", "outcome"] as const;
  const label = (column: (typeof head)[number]) => texts.t(`returns.column.${column}`);
  return (
    <Table label={texts.t("returns.list")} head={head.map(label)}>
      {recorded.map(({ key, letter }) => (
        <tr class={pf("table__tr")} key={key}>
          <th class={`${cell} mcp-figure`} scope="row" data-label={label("reference")}>
            {letter.reference}
          </th>
          <td class={cell} data-label={label("organisation")}>
            {letter.siret === null ? (
              texts.t("none")
            ) : (
              <a href={to(`/organisations/${letter.siret}`)}>{letter.organisation}</a>
            )}
          </td>
          <td class={cell} data-label={label("outcome")}>
            <Badge colour={letter.outcome === "DONE" ? "green" : "red"}>
              <Fate letter={letter} />
            </Badge>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Fate({ letter }: { readonly letter: ReturnedLetter }) {
  const { texts } = usePageContext();
  return <>{texts.t(letter.code === null ? "returns.done" : `returns.refused.${letter.code}`)}</>;
}
