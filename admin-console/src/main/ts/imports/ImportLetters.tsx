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
import { Button, Failure, Notice, PersonName } from "../ui/parts";
import { useMounted } from "../ui/useMounted";
import { useNames } from "../ui/useNames";

const POLL_MS = 3_000;
/** The answer to an operator who asks for letters that another operator takes. */
const ACCEPTED = 202;
const NEVER = new AbortController().signal;

/** The letters of an import: their state, and how to get them once, or again as new letters. */
export function ImportLetters(props: { readonly report: OrganisationImportReport }) {
  const { texts, client, userId } = usePageContext();
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
  const wish = again && report.lettersTakeTwo ? report.lettersReissue : null;
  // New letters for many organisations take two: the first operator only asks for them, whoever that is.
  const asks = again && report.lettersTakeTwo && wish === null;
  const ownWish = wish?.by === userId;
  const byAnother = report.lettersPossible && report.lettersByAnother !== null && !asks && !ownWish;
  const explained = `letters-by-another-${id}`;
  const act = asks ? "imports.letters.ask" : again ? "imports.letters.again" : "imports.letters";
  const names = useNames([wish?.by ?? null]);

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
      {wish !== null && (
        <p id={ownWish ? explained : undefined}>
          {texts.t("imports.letters.asked", { time: texts.time(wish.until) })}{" "}
          <PersonName id={wish.by} name={names.get(wish.by)} />
          {ownWish && <> {texts.t("imports.letters.asked.own")}</>}
        </p>
      )}
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
      {report.letters !== "UNDER_WAY" && !report.lettersPossible && <p>{texts.t("imports.letters.impossible")}</p>}
      {report.letters !== "UNDER_WAY" && report.lettersPossible && (
        <div class="mcp-actions">
          <Button
            look={again ? "secondary" : "primary"}
            danger={again && !asks}
            heldBy={byAnother || ownWish ? explained : null}
            onClick={() => setConfirming(true)}
          >
            {texts.t(act)}
          </Button>
        </div>
      )}
      {confirming && (
        <Confirm
          title={texts.t(`${act}.title`)}
          action={texts.t(act)}
          danger={again && !asks}
          onClose={() => setConfirming(false)}
          onConfirm={async () => {
            try {
              // Asks before it chooses a place for the file: there may be none to come.
              const told = asks ? await client.reissueImportLetters(id, form, NEVER) : null;
              const coming =
                told?.status === ACCEPTED
                  ? null
                  : await startDownload(texts.t("imports.letters.file", { form }), form, async (signal) =>
                      told !== null
                        ? told
                        : again
                          ? client.reissueImportLetters(id, form, signal)
                          : client.importLetters(id, form, signal),
                    );
              if (coming === null || coming.answer.status === ACCEPTED) {
                await coming?.place.drop();
                await refresh();
              } else if (mounted.current) {
                setLost(null);
                setDownload(coming);
              } else {
                coming.controller.abort();
                return;
              }
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
          {again && !asks && <Notice tone="warning" title={texts.t("imports.letters.again.kills")} />}
          <p>{texts.t(`${act}.text`)}</p>
          {!asks && <LetterForms form={form} onForm={setForm} />}
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
