import type { OrganisationImportReport } from "console-api/generated/operators";
import { keepFile, takeFile } from "console-api/keptFile";
import { pause } from "console-api/pause";
import { isAborted, Problem } from "console-api/problem";
import { useEffect, useRef, useState } from "preact/hooks";
import { Confirm } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button, Card, Empty, Notice, Page } from "../ui/parts";
import { FormerImports } from "./FormerImports";
import { FileChoice, FileFailure } from "./ImportFile";
import { ImportLetters } from "./ImportLetters";
import { changed, Figures, LINES, Refused, Understood } from "./ImportReport";

const POLL_MS = 1_000;

/** The stage of an import. A dry run comes first; the operator sees its result and then applies the file. */
type Stage =
  | { readonly kind: "choose" }
  | {
      readonly kind: "running";
      readonly id: string | null;
      readonly dryRun: boolean;
      readonly progress: OrganisationImportReport | null;
    }
  | { readonly kind: "tried"; readonly id: string; readonly result: OrganisationImportReport }
  | { readonly kind: "applied"; readonly id: string; readonly result: OrganisationImportReport };

export function ImportsPage({ id }: { readonly id: string | null }) {
  const { texts, to } = usePageContext();
  return (
    <Page
      {...(id === null
        ? { title: texts.t("imports.title"), lead: texts.t("imports.lead") }
        : {
            title: texts.t("imports.one"),
            breadcrumb: [{ label: texts.t("imports.title"), address: to("/imports") }],
          })}
    >
      <Import key={id} id={id} />
    </Page>
  );
}

function Import({ id }: { readonly id: string | null }) {
  const { texts, client, go, userId } = usePageContext();
  const keptFile = { owner: userId, name: "organisation-import-file" };
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>(
    id === null ? { kind: "choose" } : { kind: "running", id, dryRun: false, progress: null },
  );
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

  /** Polls until the import has ended. */
  const ended = async (
    running: string,
    onProgress: (progress: OrganisationImportReport) => void,
  ): Promise<OrganisationImportReport> => {
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
        // The URL names the import, so that an operator who comes back finds it.
        go(`/imports/${encodeURIComponent(started.id)}`);
      }
    } catch (failure) {
      if (failure instanceof Problem && failure.stepUp !== null) {
        await keepFile(keptFile, chosen);
      }
      setError(failure);
      // The checked file stays chosen.
      setStage(stage.kind === "tried" ? stage : { kind: "choose" });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, since another import is another component.
  useEffect(() => {
    left.current = new AbortController();
    if (id !== null) {
      void follow(id);
    } else {
      const kept = takeFile(keptFile);
      if (kept !== null) {
        // It was checked before the sign-in. It is checked again, and not applied by itself.
        setFile(kept);
        void start(kept, true);
      }
    }
    return () => left.current.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new stage takes the focus.
  useEffect(() => heading.current?.focus(), [stage.kind]);

  /** Names the file if this page has read it, otherwise the time at which it was sent. */
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
          <FileChoice onFile={setFile} onTry={(chosen) => void start(chosen, true)} />
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
          {changed(stage.result) > 0 && (
            <Notice tone="warning" title={texts.t("imports.kinds")}>
              <p>{texts.t("kinds.lost")}</p>
            </Notice>
          )}
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
        <Card
          title={titled(stage.result.state === "CANCELLED" ? "imports.cancelled" : "imports.applied", stage.result)}
          wide
        >
          <Figures result={stage.result} predicted={stage.result.dryRun} />
          <Understood read={stage.result.read} />
          {!stage.result.dryRun && stage.result.done > stage.result.refused && <ImportLetters report={stage.result} />}
          <Refused id={stage.id} result={stage.result} />
        </Card>
      )}
    </>
  );
}

function Progress({ progress }: { readonly progress: OrganisationImportReport | null }) {
  const { texts } = usePageContext();
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div class="mcp-progress">
      {/* Without a value the bar shows an indeterminate progress. */}
      <progress aria-label={texts.t("working")} {...(total > 0 && { value: done, max: total })} />
      <p role="status">{total > 0 ? texts.t("imports.progress", { done, total }) : texts.t("working")}</p>
    </div>
  );
}

/** Stops a running import after a confirmation. */
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
