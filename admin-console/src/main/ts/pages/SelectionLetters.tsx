import { useState } from "preact/hooks";
import type { LetterForm } from "../api/types";
import { useDesk } from "../ui/context";
import { Confirm } from "../ui/Dialog";
import { Button, Notice } from "../ui/parts";
import { Ready } from "./LetterDialog";
import { LetterForms } from "./LetterForms";
import type { Chosen } from "./OrganisationTable";

/** As many as the server issues at once. */
const MOST = 1_000;

/** How many organisations are chosen, and new letters for all of them. */
export function SelectionLetters(props: { readonly chosen: Chosen; readonly onIssued: () => void; readonly onNone: () => void }) {
  const { texts, client } = useDesk();
  const { chosen } = props;
  const [asked, setAsked] = useState(false);
  const [form, setForm] = useState<LetterForm>("pdf");
  const [letters, setLetters] = useState<Blob | null>(null);
  const sirets = [...chosen.keys()];
  return (
    <div class="mcp-actions" role="group" aria-label={texts.t("organisations.chosen.label")}>
      <p aria-live="polite">
        {chosen.size === 0 ? texts.t("organisations.chosen.hint") : texts.t("organisations.chosen", { count: chosen.size })}
      </p>
      {chosen.size > 0 && (
        <>
          <Button disabled={chosen.size > MOST} onClick={() => setAsked(true)}>
            {texts.t("organisations.letters")}
          </Button>
          <Button look="link" onClick={props.onNone}>
            {texts.t("organisations.chosen.none")}
          </Button>
        </>
      )}
      {chosen.size > MOST && <p class="mcp-error">{texts.t("organisations.chosen.most", { most: MOST })}</p>}
      {asked && (
        <Confirm
          title={texts.t("organisations.letters.title", { count: chosen.size })}
          action={texts.t("organisations.letters")}
          danger
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            setLetters(await client.letters(sirets, form));
            setAsked(false);
            props.onIssued();
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
      {letters !== null && (
        <Ready
          letter={letters}
          name={texts.t("imports.letters.file", { form })}
          title={texts.t("organisations.letters.ready")}
          text={texts.t("organisations.letters.ready.text")}
          opened={form === "pdf"}
          onClose={() => {
            setLetters(null);
            props.onNone();
          }}
        />
      )}
    </div>
  );
}

/** The organisation that a field such as {@code sirets[3]} speaks of. */
function named(field: string, sirets: readonly string[], chosen: Chosen): string {
  const siret = sirets[Number(/^sirets\[(\d+)]/.exec(field)?.[1] ?? Number.NaN)];
  return siret === undefined ? field : (chosen.get(siret) ?? siret);
}
