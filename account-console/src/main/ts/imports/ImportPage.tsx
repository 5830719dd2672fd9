import { Button } from "@patternfly/react-core";
import type { HabilitationGroup, PeopleImport } from "console-api/generated/partner";
import { keepFile, takeFile } from "console-api/keptFile";
import { pause } from "console-api/pause";
import { isAborted, Problem } from "console-api/problem";
import { saveFile } from "console-api/saveFile";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { PartnerClient } from "../api/client";
import { useMe, usePartner } from "../api/PartnerContext";
import { LeaveQuestion } from "../session/LeaveQuestion";
import { useDraftNames } from "../session/useDraft";
import { useAddresses } from "../ui/addresses";
import { Notice } from "../ui/Notice";
import { MandateOnly, Page } from "../ui/Page";
import { wordsOf } from "../ui/words";
import { offeredOf } from "../users/authority";
import { FileDrop } from "./FileDrop";
import { headerLine, namesOf, resultFile, templateFile } from "./files";
import { LineErrors } from "./LineErrors";
import { type SentFile, sentFile } from "./refused";
import { Understood } from "./Understood";

/** The stage of an import. A dry run comes first; the person sees its result and then applies the file. */
type Stage =
  | { readonly kind: "choose" }
  | { readonly kind: "trying"; readonly file: File; readonly progress: PeopleImport | null }
  | Ended<"tried">
  | {
      readonly kind: "applying";
      readonly file: File;
      readonly id: string | null;
      readonly progress: PeopleImport | null;
    }
  | Ended<"applied">;

interface Ended<Kind> {
  readonly kind: Kind;
  readonly id: string;
  readonly file: File;
  readonly result: PeopleImport;
  readonly sent: SentFile | null;
}

const POLL_MS = 700;

export default function ImportPage() {
  return (
    <MandateOnly>
      <Import />
    </MandateOnly>
  );
}

function Import() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const me = useMe();
  const [stage, setStage] = useState<Stage>({ kind: "choose" });
  const [error, setError] = useState<unknown>(null);
  const [groups, setGroups] = useState<readonly HabilitationGroup[]>([]);
  const leave = useRef(new AbortController());
  const heading = useRef<HTMLHeadingElement>(null);
  const keptFile = useDraftNames()("import-file");

  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that was kept is taken up once.
  useEffect(() => {
    const controller = new AbortController();
    leave.current = controller;
    // The names that a file may have; without them the page works too.
    client.habilitationGroups(controller.signal).then(
      (known) => setGroups(offeredOf(me, known)),
      () => setGroups([]),
    );
    const file = takeFile(keptFile);
    if (file !== null) {
      // It was checked before the sign-in. It is checked again, and not applied by itself.
      void run(file, true, { kind: "choose" });
    }
    return () => controller.abort();
  }, [client]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new stage takes the focus.
  useEffect(() => heading.current?.focus(), [stage.kind]);

  const run = async (file: File, dryRun: boolean, before: Stage) => {
    const { signal } = leave.current;
    setError(null);
    const show = (id: string | null, progress: PeopleImport | null) =>
      setStage(dryRun ? { kind: "trying", file, progress } : { kind: "applying", file, id, progress });
    show(null, null);
    try {
      const { id } = await client.startImport(file, dryRun);
      const result = await followed(client, id, signal, (progress) => show(id, progress));
      setStage({ kind: dryRun ? "tried" : "applied", id, file, result, sent: await sentFile(file, result) });
    } catch (failure) {
      if (!isAborted(failure)) {
        if (failure instanceof Problem && failure.stepUp !== null) {
          await keepFile(keptFile, file);
        }
        setError(failure);
        // The checked file stays chosen.
        setStage(before);
      }
    }
  };

  return (
    <Page title={t("partner.imports.title")} lead={t("partner.imports.lead")}>
      <LeaveQuestion
        dirty={() => stage.kind === "tried" && stage.result.created > 0}
        text={t("partner.imports.leave")}
        onLeave={() => setStage({ kind: "choose" })}
      />
      {error !== null && (
        <div className="mcp-apart" role="alert">
          <Notice variant="danger" title={t("partner.imports.failed")}>
            <p>{wordsOf(t, error)}</p>
          </Notice>
        </div>
      )}
      {stage.kind === "choose" && (
        <div className="mcp-steps">
          <Help
            groups={groups}
            onTemplate={() => saveFile(templateFile(groups, t), t("partner.imports.templateName"))}
          />
          <FileDrop onFile={(file) => void run(file, true, stage)} />
        </div>
      )}
      {(stage.kind === "trying" || stage.kind === "applying") && (
        <Running
          title={t(`partner.imports.${stage.kind}`, { file: stage.file.name })}
          progress={stage.progress}
          {...(stage.kind === "applying" &&
            stage.id !== null && { onStop: () => void client.cancelImport(stage.id ?? "").catch(setError) })}
        />
      )}
      {stage.kind === "tried" && (
        <section className="mcp-steps" aria-labelledby="result">
          <h2 id="result" ref={heading} tabIndex={-1}>
            {t("partner.imports.tried", { file: stage.file.name })}
          </h2>
          <Figures result={stage.result} predicted />
          <Understood read={stage.result.read} />
          <div className="mcp-actions">
            <Button isDisabled={stage.result.created === 0} onClick={() => void run(stage.file, false, stage)}>
              {t("partner.imports.apply", { count: stage.result.created })}
            </Button>
            <Button variant="link" onClick={() => setStage({ kind: "choose" })}>
              {t("partner.imports.other")}
            </Button>
          </div>
          <LineErrors id={stage.id} lines={stage.result.lines} groups={groups} sent={stage.sent} />
        </section>
      )}
      {stage.kind === "applied" && (
        <Applied
          id={stage.id}
          file={stage.file}
          result={stage.result}
          sent={stage.sent}
          groups={groups}
          heading={heading}
          onAgain={() => setStage({ kind: "choose" })}
        />
      )}
    </Page>
  );
}

function Help(props: { readonly groups: readonly HabilitationGroup[]; readonly onTemplate: () => void }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="import-help">
      <h2 id="import-help">{t("partner.imports.format")}</h2>
      <p>{t("partner.imports.formatText")}</p>
      <p>
        <code>{headerLine(t)}</code>
      </p>
      <p className="mcp-hint">{t("partner.imports.formatGroups")}</p>
      {props.groups.length > 0 && (
        <>
          <p id="import-groups">{t("partner.imports.groups")}</p>
          <ul className="mcp-bulk-people" aria-labelledby="import-groups">
            {namesOf(props.groups, t).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <Button variant="link" isInline onClick={props.onTemplate}>
        {t("partner.imports.template")}
      </Button>
    </section>
  );
}

function Running(props: {
  readonly title: string;
  readonly progress: PeopleImport | null;
  readonly onStop?: () => void;
}) {
  const { title, progress, onStop } = props;
  const { t, i18n } = useTranslation();
  const label = useId();
  const number = new Intl.NumberFormat(i18n.language);
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <section className="mcp-steps" aria-labelledby={label}>
      <h2 id={label}>{title}</h2>
      <div>
        {/* Without a value the bar shows an indeterminate progress. */}
        <progress className="mcp-progress" aria-labelledby={label} {...(total > 0 && { value: done, max: total })} />
        <p className="mcp-hint">
          {total > 0 && t("partner.imports.progress", { done: number.format(done), total: number.format(total) })}
        </p>
      </div>
      {onStop && (
        <>
          <p>{t("partner.imports.mayLeave")}</p>
          <div>
            <Button variant="secondary" onClick={onStop}>
              {t("partner.imports.stop")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Applied(props: {
  readonly id: string;
  readonly file: File;
  readonly result: PeopleImport;
  readonly sent: SentFile | null;
  readonly groups: readonly HabilitationGroup[];
  readonly heading: React.RefObject<HTMLHeadingElement>;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const addresses = useAddresses();
  const { result } = props;
  return (
    <section className="mcp-steps" aria-labelledby="result">
      <h2 id="result" ref={props.heading} tabIndex={-1}>
        {t(result.state === "CANCELLED" ? "partner.imports.cancelled" : "partner.imports.applied", {
          file: props.file.name,
        })}
      </h2>
      <Figures result={result} />
      <Understood read={result.read} />
      <div className="mcp-actions">
        <Link className="pf-v5-c-button pf-m-primary" to={addresses.users}>
          {t("partner.imports.toUsers")}
        </Link>
        <Button
          variant="secondary"
          onClick={() => saveFile(resultFile(result, props.groups, t, props.sent), t("partner.imports.resultName"))}
        >
          {t("partner.imports.result")}
        </Button>
        <Button variant="link" onClick={props.onAgain}>
          {t("partner.imports.other")}
        </Button>
      </div>
      <LineErrors id={props.id} lines={result.lines} groups={props.groups} sent={props.sent} />
    </section>
  );
}

function Figures({ result, predicted }: { readonly result: PeopleImport; readonly predicted?: boolean }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <dl className="mcp-figures">
      <div>
        <dt>{t("partner.imports.lines")}</dt>
        <dd>{number.format(result.total)}</dd>
      </div>
      <div>
        <dt>{t(predicted ? "partner.imports.toCreate" : "partner.imports.created")}</dt>
        <dd>{number.format(result.created)}</dd>
      </div>
      <div>
        <dt>{t(predicted ? "partner.imports.toRefuse" : "partner.imports.refused")}</dt>
        <dd>{number.format(result.refused)}</dd>
      </div>
    </dl>
  );
}

/** Polls until the import has ended. */
async function followed(
  client: PartnerClient,
  id: string,
  signal: AbortSignal,
  onProgress: (progress: PeopleImport) => void,
): Promise<PeopleImport> {
  for (;;) {
    const progress = await client.importProgress(id, signal);
    if (progress.state !== "RUNNING") {
      return client.importResult(id, signal);
    }
    onProgress(progress);
    await pause(POLL_MS, signal);
  }
}
