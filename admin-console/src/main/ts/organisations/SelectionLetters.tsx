import { useState } from "preact/hooks";
import { DownloadedLetters } from "../letters/DownloadedLetters";
import { type Download, type Saved, startDownload } from "../letters/download";
import type { LetterForm } from "../letters/forms";
import { LetterDownload } from "../letters/LetterDownload";
import { LetterForms } from "../letters/LetterForms";
import { Confirm } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button, Notice } from "../ui/parts";
import { useMounted } from "../ui/useMounted";
import type { Chosen } from "./OrganisationTable";

/** The most that the server issues at once. */
const MOST = 1_000;

/** The number of chosen organisations, and new letters for all of them. */
export function SelectionLetters(props: {
  readonly chosen: Chosen;
  readonly onIssued: () => void;
  readonly onNone: () => void;
}) {
  const { texts, client } = usePageContext();
  const { chosen } = props;
  const mounted = useMounted();
  const [confirming, setConfirming] = useState(false);
  const [form, setForm] = useState<LetterForm>("pdf");
  const [download, setDownload] = useState<Download | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [lost, setLost] = useState(false);
  const sirets = [...chosen.keys()];
  return (
    <div class="mcp-actions" role="group" aria-label={texts.t("organisations.chosen.label")}>
      <p aria-live="polite">
        {chosen.size === 0
          ? texts.t("organisations.chosen.hint")
          : texts.t("organisations.chosen", { count: chosen.size })}
      </p>
      {chosen.size > 0 && (
        <>
          <Button disabled={chosen.size > MOST} onClick={() => setConfirming(true)}>
            {texts.t("organisations.letters")}
          </Button>
          <Button look="link" onClick={props.onNone}>
            {texts.t("organisations.chosen.none")}
          </Button>
        </>
      )}
      {chosen.size > MOST && <p class="mcp-error">{texts.t("organisations.chosen.most", { most: MOST })}</p>}
      {confirming && (
        <Confirm
          title={texts.t("organisations.letters.title", { count: chosen.size })}
          action={texts.t("organisations.letters")}
          danger
          onClose={() => setConfirming(false)}
          onConfirm={async () => {
            setLost(false);
            const coming = await startDownload(texts.t("imports.letters.file", { form }), form, (signal) =>
              client.letters(sirets, form, signal),
            );
            if (!mounted.current) {
              coming.controller.abort();
              return;
            }
            setDownload(coming);
            setConfirming(false);
          }}
        >
          {(errors) => (
            <>
              {errors.length > 0 && (
                <Notice tone="danger" title={texts.t("organisations.letters.refused")} live>
                  <ul>
                    {errors.map((error) => (
                      <li key={error.field}>
                        {texts.t("organisations.letters.why", {
                          name: named(error.field, sirets, chosen),
                          why: texts.maybe(`error.${error.code}`) ?? texts.fault(error),
                        })}
                      </li>
                    ))}
                  </ul>
                </Notice>
              )}
              <p>{texts.t("organisations.letters.text")}</p>
              <LetterForms form={form} onForm={setForm} />
            </>
          )}
        </Confirm>
      )}
      {lost && (
        <Notice tone="danger" title={texts.t("receiving.lost")} live>
          <p>{texts.t("receiving.lost.selection")}</p>
        </Notice>
      )}
      {download !== null && (
        <LetterDownload
          download={download}
          most={sirets.length}
          onSaved={(file) => {
            setDownload(null);
            setSaved(file);
            props.onIssued();
          }}
          onLost={() => {
            setDownload(null);
            setLost(true);
            props.onIssued();
          }}
        />
      )}
      {saved !== null && (
        <DownloadedLetters
          file={saved}
          form={form}
          title={texts.t("organisations.letters.ready")}
          text={texts.t("organisations.letters.ready.text")}
          onClose={() => {
            setSaved(null);
            props.onNone();
          }}
        />
      )}
    </div>
  );
}

/** The organisation that a field such as {@code sirets[3]} names. */
function named(field: string, sirets: readonly string[], chosen: Chosen): string {
  const siret = sirets[Number(/^sirets\[(\d+)]/.exec(field)?.[1] ?? Number.NaN)];
  return siret === undefined ? field : (chosen.get(siret) ?? siret);
}
