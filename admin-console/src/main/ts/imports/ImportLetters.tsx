import type { OrganisationImportReport } from "console-api/generated/operators";
import { CutShort, isAborted, Problem } from "console-api/problem";
import { useCallback, useEffect, useState } from "preact/hooks";
import { DownloadedLetters } from "../letters/DownloadedLetters";
import { type Download, type Saved, startDownload } from "../letters/download";
import type { LetterForm } from "../letters/forms";
import { LetterDownload } from "../letters/LetterDownload";
import { LetterForms } from "../letters/LetterForms";
import { Confirm } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button, Failure, Notice } from "../ui/parts";
import { useMounted } from "../ui/useMounted";

const POLL_MS = 3_000;

/** The letters of an import: their state, and how to get them once, or again as new letters. */
export function ImportLetters(props: { readonly report: OrganisationImportReport }) {
  const { texts, client } = usePageContext();
  const { id } = props.report;
  const [report, setReport] = useState(props.report);
  const mounted = useMounted();
  const [confirming, setConfirming] = useState(false);
  const [form, setForm] = useState<LetterForm>("pdf");
  const [download, setDownload] = useState<Download | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [lost, setLost] = useState<unknown>(null);
  const organisations = report.created + report.updated;
  const again = report.letters !== "NOT_ASKED";
  const byAnother = report.lettersByAnother !== null;
  const explained = `letters-by-another-${id}`;

  const read = useCallback(
    (signal?: AbortSignal) => client.importProgress(id, { first: 0, max: 1 }, signal),
    [client, id],
  );
  const refresh = useCallback(async () => {
    try {
      setReport(await read());
    } catch {
      // Keeps what is shown; the next poll may succeed.
    }
  }, [read]);
  // The server may notice the end of a download later than this page. Another operator's download ends too.
  useEffect(() => {
    if (report.letters !== "UNDER_WAY" || download !== null) {
      return;
    }
    const timer = setInterval(() => void refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [report.letters, download, refresh]);

  return (
    <>
      <div class="mcp-letters" aria-live="polite">
        {lost !== null && (
          <Notice tone="danger" title={texts.t("receiving.lost")}>
            <p>{texts.t(isAborted(lost) ? "receiving.lost.stopped" : "receiving.lost.cut")}</p>
            {!isAborted(lost) && !(lost instanceof CutShort) && <Failure error={lost} />}
          </Notice>
        )}
        {report.letters === "UNDER_WAY" && download === null && (
          <p>{texts.t("imports.letters.underWay", { letters: report.lettersIssued ?? 0, most: organisations })}</p>
        )}
        {report.letters === "BROKEN_OFF" && lost === null && (
          <Notice tone="warning" title={texts.t("imports.letters.broken")}>
            <p>{texts.t("receiving.lost.cut")}</p>
          </Notice>
        )}
        {report.letters === "PRODUCED" && lost === null && (
          <>
            <p>{texts.t("imports.letters.gone")}</p>
            {report.lettersIssued !== null && (
              <p class="mcp-hint">
                {texts.t("imports.letters.issued", { count: report.lettersIssued })}{" "}
                {organisations > report.lettersIssued &&
                  texts.t("imports.letters.none", { count: organisations - report.lettersIssued })}
              </p>
            )}
          </>
        )}
      </div>
      {byAnother && (
        <div id={explained}>
          <Notice tone="info" title={texts.t("imports.letters.byAnother")}>
            <p>
              {texts.t(
                report.lettersByAnother === "batch"
                  ? "imports.letters.byAnother.batch"
                  : "imports.letters.byAnother.text",
              )}
            </p>
          </Notice>
        </div>
      )}
      {report.letters !== "UNDER_WAY" && (
        <div class="mcp-actions">
          <Button
            look={again ? "secondary" : "primary"}
            danger={again}
            heldBy={byAnother ? explained : null}
            onClick={() => setConfirming(true)}
          >
            {texts.t(again ? "imports.letters.again" : "imports.letters")}
          </Button>
        </div>
      )}
      {confirming && (
        <Confirm
          title={texts.t(again ? "imports.letters.again.title" : "imports.letters.title")}
          action={texts.t(again ? "imports.letters.again" : "imports.letters")}
          danger={again}
          onClose={() => setConfirming(false)}
          onConfirm={async () => {
            try {
              const coming = await startDownload(texts.t("imports.letters.file", { form }), form, (signal) =>
                again ? client.reissueImportLetters(id, form, signal) : client.importLetters(id, form, signal),
              );
              if (!mounted.current) {
                coming.controller.abort();
                return;
              }
              setLost(null);
              setDownload(coming);
            } catch (refusal) {
              // Another operator was faster: the current state explains it.
              if (!(refusal instanceof Problem) || (refusal.status !== 410 && refusal.code !== "letters-under-way")) {
                throw refusal;
              }
              await refresh();
            }
            setConfirming(false);
          }}
        >
          {again && <Notice tone="warning" title={texts.t("imports.letters.again.kills")} />}
          <p>{texts.t(again ? "imports.letters.again.text" : "imports.letters.text")}</p>
          <LetterForms form={form} onForm={setForm} />
        </Confirm>
      )}
      {download !== null && (
        <LetterDownload
          download={download}
          most={organisations}
          count={async (signal) => (await read(signal)).lettersIssued}
          onSaved={(file) => {
            setDownload(null);
            setSaved(file);
          }}
          onLost={(why) => {
            setDownload(null);
            setLost(why);
            void refresh();
          }}
        />
      )}
      {saved !== null && (
        <DownloadedLetters
          file={saved}
          form={form}
          title={texts.t("organisations.letters.ready")}
          text={texts.t("imports.letters.ready.text")}
          onClose={() => {
            setSaved(null);
            void refresh();
          }}
        />
      )}
    </>
  );
}
