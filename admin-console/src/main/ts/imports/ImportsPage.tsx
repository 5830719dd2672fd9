import { useEffect, useRef, useState } from "preact/hooks";
import type { CellError, OrganisationImportReport, ReadAs } from "console-api/generated/operators";
import { pause } from "console-api/pause";
import { isAborted, Problem } from "console-api/problem";
import { usePageContext } from "../ui/PageContext";
import { Confirm } from "../ui/Dialog";
import { Answered, Button, Card, Empty, Facts, Failure, Notice, Page, Pager } from "../ui/parts";
import { useAnswer } from "console-api/useAnswer";
import { FormerImports } from "./FormerImports";
import { ImportLetters } from "./ImportLetters";

const HEADER = "siret;name;housingKinds;line1;line2;postalCode;city";
const POLL_MS = 1_000;
const LINES = 20;

/** Where an import stands: a file is tried first, and applied by whoever has seen what it would do. */
type Stage =
  | { readonly kind: "choose" }
  | { readonly kind: "running"; readonly id: string | null; readonly dryRun: boolean; readonly progress: OrganisationImportReport | null }
  | { readonly kind: "tried"; readonly id: string; readonly result: OrganisationImportReport }
  | { readonly kind: "applied"; readonly id: string; readonly result: OrganisationImportReport };

/** How many organisations are described anew. */
const changed = (result: OrganisationImportReport): number => result.updated - result.unchanged;

export function ImportsPage({ id }: { readonly id: string | null }) {
  const { texts, client, to } = usePageContext();
  const answer = useAnswer((signal) => client.takesImports(signal), [client]);
  return (
    <Page
      {...(id === null
        ? { title: texts.t("imports.title"), lead: texts.t("imports.lead") }
        : { title: texts.t("imports.one"), breadcrumb: [{ label: texts.t("imports.title"), address: to("/imports") }] })}
    >
      <Answered answer={answer}>
        {(taken) =>
          taken ? (
            <Import key={id} id={id} />
          ) : (
            <Empty title={texts.t("imports.absent")} text={texts.t("imports.absent.text")} />
          )
        }
      </Answered>
    </Page>
  );
}

function Import({ id }: { readonly id: string | null }) {
  const { texts, client, go } = usePageContext();
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>(id === null ? { kind: "choose" } : { kind: "running", id, dryRun: false, progress: null });
  const [error, setError] = useState<unknown>(null);
  const left = useRef(new AbortController());
  const heading = useRef<HTMLHeadingElement>(null);

  const follow = async (running: string) => {
    try {
      const result = await ended(running, (progress) =>
        setStage({ kind: "running", id: running, dryRun: progress.dryRun, progress }),
      );
      setStage({ kind: result.dryRun && result.state === "DONE" ? "tried" : "applied", id: running, result });
    } catch (failure) {
      if (!isAborted(failure)) {
        setError(failure);
        setStage({ kind: "choose" });
      }
    }
  };

  /** Asks until the import has ended. */
  const ended = async (running: string, onProgress: (progress: OrganisationImportReport) => void): Promise<OrganisationImportReport> => {
    for (;;) {
      const progress = await client.importProgress(running, { first: 0, max: LINES }, left.current.signal);
      if (progress.state !== "RUNNING") {
        return progress;
      }
      onProgress(progress);
      await pause(POLL_MS, left.current.signal);
    }
  };

  const start = async (chosen: File, dryRun: boolean) => {
    setError(null);
    setStage({ kind: "running", id: null, dryRun, progress: null });
    try {
      const started = await client.startImport(chosen, dryRun);
      if (dryRun) {
        await follow(started.id);
      } else if (!left.current.signal.aborted) {
        // The address says which import it is: whoever comes back finds it.
        go(`/imports/${encodeURIComponent(started.id)}`);
      }
    } catch (failure) {
      setError(failure);
      setStage({ kind: "choose" });
    }
  };

  useEffect(() => {
    left.current = new AbortController();
    if (id !== null) {
      void follow(id);
    }
    return () => left.current.abort();
  }, []);
  useEffect(() => heading.current?.focus(), [stage.kind]);

  /** Names the file where this page has read it, else the time at which it was sent. */
  const titled = (
    key: "imports.trying" | "imports.applying" | "imports.tried" | "imports.applied" | "imports.cancelled",
    progress: OrganisationImportReport | null,
  ): string =>
    file !== null
      ? texts.t(key, { file: file.name })
      : progress === null
        ? texts.t("working")
        : texts.t(`${key}.of`, { time: texts.time(progress.createdAt) });

  return (
    <>
      {error instanceof Problem && error.status === 404 ? (
        <Empty title={texts.t("imports.missing")} />
      ) : (
        error !== null && <FileFailure error={error} />
      )}
      {stage.kind === "choose" && id === null && (
        <>
          <Choice onFile={setFile} onTry={(chosen) => void start(chosen, true)} />
          <FormerImports />
        </>
      )}
      {stage.kind === "running" && (
        <Card title={titled(stage.dryRun ? "imports.trying" : "imports.applying", stage.progress)} wide>
          <Progress progress={stage.progress} />
          {!stage.dryRun && <p class="mcp-hint">{texts.t("imports.leave")}</p>}
          {stage.id !== null && !stage.dryRun && <Stop id={stage.id} />}
        </Card>
      )}
      {stage.kind === "tried" && (
        <Card title={titled("imports.tried", stage.result)} wide>
          <Figures result={stage.result} predicted />
          <Understood read={stage.result.read} />
          {file === null && <p class="mcp-hint">{texts.t("imports.tried.again")}</p>}
          <div class="mcp-actions">
            {file !== null && (
              <Button
                look="primary"
                disabled={stage.result.created + changed(stage.result) === 0}
                onClick={() => void start(file, false)}
              >
                {texts.t("imports.apply", { count: stage.result.created + changed(stage.result) })}
              </Button>
            )}
            <Button look="link" onClick={() => (id === null ? setStage({ kind: "choose" }) : go("/imports"))}>
              {texts.t("imports.other")}
            </Button>
          </div>
          <Refused id={stage.id} result={stage.result} />
        </Card>
      )}
      {stage.kind === "applied" && (
        <Card title={titled(stage.result.state === "CANCELLED" ? "imports.cancelled" : "imports.applied", stage.result)} wide>
          <Figures result={stage.result} predicted={stage.result.dryRun} />
          <Understood read={stage.result.read} />
          {!stage.result.dryRun && stage.result.done > stage.result.refused && <ImportLetters report={stage.result} />}
          <Refused id={stage.id} result={stage.result} />
        </Card>
      )}
    </>
  );
}

/** Why a file was not taken in at all: what is wrong with it, and where. */
function FileFailure({ error }: { readonly error: unknown }) {
  const { texts } = usePageContext();
  const [fault] = error instanceof Problem ? error.errors : [];
  if (fault === undefined) {
    return <Failure error={error} />;
  }
  const line = /^line (\d+)$/.exec(fault.field)?.[1];
  const place = line === undefined ? fault.field : texts.t("imports.file.place", { line: Number(line) });
  const what = texts.maybe(`file.${fault.code}`) ?? fault.message ?? texts.t("field.other");
  return (
    <Notice tone="danger" title={texts.t("imports.file.refused")} live>
      <p>
        {place && <strong>{place} – </strong>}
        {what}
      </p>
    </Notice>
  );
}

function Choice(props: { readonly onFile: (file: File | null) => void; readonly onTry: (file: File) => void }) {
  const { texts } = usePageContext();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  return (
    <form
      class="mcp-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(file === null);
        if (file !== null) {
          props.onTry(file);
        }
      }}
    >
      <p>{texts.t("imports.format")}</p>
      <p>
        <code class="mcp-code">{HEADER}</code>
      </p>
      <p class="mcp-hint">{texts.t("imports.format.kinds")}</p>
      <div class="mcp-field">
        <label for="partner-file">{texts.t("imports.file")}</label>
        <input
          id="partner-file"
          type="file"
          accept=".csv,text/csv"
          aria-invalid={missing || undefined}
          aria-describedby={missing ? "partner-file-error" : undefined}
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0] ?? null;
            setFile(chosen);
            props.onFile(chosen);
            setMissing(false);
          }}
        />
        {missing && (
          <p class="mcp-error" id="partner-file-error">
            {texts.t("imports.choose")}
          </p>
        )}
      </div>
      <div class="mcp-actions">
        <Button type="submit" look="primary">
          {texts.t("imports.try")}
        </Button>
      </div>
    </form>
  );
}

function Progress({ progress }: { readonly progress: OrganisationImportReport | null }) {
  const { texts } = usePageContext();
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div class="mcp-progress">
      {/* Without a value the bar says that something goes on. */}
      <progress aria-label={texts.t("working")} {...(total > 0 && { value: done, max: total })} />
      <p role="status">{total > 0 ? texts.t("imports.progress", { done, total }) : texts.t("working")}</p>
    </div>
  );
}

/** How the file was read, so that whoever sent it can tell whether that is what was meant. */
function Understood({ read }: { readonly read: ReadAs | null | undefined }) {
  const { texts } = usePageContext();
  if (!read) {
    return null;
  }
  const separator =
    read.separator === "\t" ? texts.t("imports.separator.tab") : texts.t("imports.separator", { separator: read.separator });
  const columns = Object.entries(read.columns)
    .map(([column, header]) => `${header} (→ ${column})`)
    .join(", ");
  return <p>{texts.t("imports.read", { encoding: read.encoding, separator, columns })}</p>;
}

function Figures({ result, predicted = false }: { readonly result: OrganisationImportReport; readonly predicted?: boolean }) {
  const { texts } = usePageContext();
  return (
    <Facts
      facts={[
        [texts.t("imports.lines"), texts.number(result.total)],
        [texts.t(predicted ? "imports.toCreate" : "imports.created"), texts.number(result.created)],
        [texts.t(predicted ? "imports.toUpdate" : "imports.updated"), texts.number(changed(result))],
        [texts.t("imports.unchanged"), texts.number(result.unchanged)],
        [texts.t(predicted ? "imports.toRefuse" : "imports.refused"), texts.number(result.refused)],
      ]}
    />
  );
}

/** Stops a running import, having asked. */
function Stop({ id }: { readonly id: string }) {
  const { texts, client } = usePageContext();
  const [asked, setAsked] = useState(false);
  return (
    <div class="mcp-actions">
      <Button danger onClick={() => setAsked(true)}>
        {texts.t("imports.cancel")}
      </Button>
      {asked && (
        <Confirm
          title={texts.t("imports.cancel")}
          action={texts.t("imports.cancel")}
          danger
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            await client.cancelImport(id);
            setAsked(false);
          }}
        >
          <p>{texts.t("imports.stopped")}</p>
        </Confirm>
      )}
    </div>
  );
}

function Refused({ id, result }: { readonly id: string; readonly result: OrganisationImportReport }) {
  const { texts, client, pf } = usePageContext();
  const [{ first, max }, setPlace] = useState({ first: 0, max: LINES });
  const answer = useAnswer(
    async (signal) => (first === 0 && max === LINES ? result : await client.importProgress(id, { first, max }, signal)).lines,
    [client, id, first, max],
  );
  if (result.refused === 0) {
    return null;
  }
  return (
    <>
      <h3 class={pf("title", "md")}>{texts.t("imports.errors")}</h3>
      <table class={`${pf("table", "compact")} mcp-table`} aria-label={texts.t("imports.errors")}>
        <thead class={pf("table__thead")}>
          <tr class={pf("table__tr")}>
            <th class={pf("table__th")} scope="col">
              {texts.t("imports.errors.line")}
            </th>
            <th class={pf("table__th")} scope="col">
              {texts.t("imports.errors.what")}
            </th>
          </tr>
        </thead>
        <tbody class={pf("table__tbody")}>
          {(answer.value ?? []).map((line) => (
            <tr class={pf("table__tr")} key={line.line}>
              <td class={pf("table__td")}>{texts.number(line.line)}</td>
              <td class={pf("table__td")}>
                {line.errors.map((error) => wordsOf(error, texts)).join(" ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.error !== null && <Failure error={answer.error} again={answer.again} />}
      <Pager total={result.refused} first={first} max={max} onChange={(toFirst, toMax) => setPlace({ first: toFirst, max: toMax })} />
    </>
  );
}

function wordsOf(error: CellError, texts: ReturnType<typeof usePageContext>["texts"]): string {
  const words = `${error.field} : ${texts.fault(error)}`;
  return error.value ? `${words} ${texts.t("imports.value", { value: error.value })}` : words;
}
