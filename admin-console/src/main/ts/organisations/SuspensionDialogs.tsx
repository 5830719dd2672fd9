import type { Organisation } from "console-api/generated/operators";
import type { FieldError } from "console-api/problem";
import { Confirm } from "../ui/Dialog";
import { TextField, useErrorOf } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { useDraft } from "../ui/useDraft";

interface Given {
  readonly organisation: Organisation;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}

/** Names what is typed about the suspension of an organisation. */
export const suspensionDraft = (siret: string): string => `suspension.${siret}`;

export function SuspendDialog({ organisation, onDone, onClose }: Given) {
  const { texts, client } = usePageContext();
  const draft = useDraft(suspensionDraft(organisation.siret), "");
  return (
    <Confirm
      title={texts.t("suspension.title", { name: organisation.name })}
      action={texts.t("organisation.suspend")}
      danger
      draft={draft}
      onClose={onClose}
      onConfirm={async () => {
        await client.suspend(organisation.siret, draft.value);
        onDone(texts.t("suspension.done"));
      }}
    >
      {(errors) => (
        <>
          <p>{texts.t("suspension.text")}</p>
          <Motive errors={errors} value={draft.value} onValue={draft.setValue} />
        </>
      )}
    </Confirm>
  );
}

/** The field for the reason of a suspension. */
export function Motive(props: {
  readonly errors: readonly FieldError[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const { texts } = usePageContext();
  return (
    <TextField
      name="motive"
      label={texts.t("suspension.motive")}
      hint={texts.t("suspension.motive.hint")}
      error={useErrorOf(props.errors)("motive")}
      required
      long
      value={props.value}
      onValue={props.onValue}
    />
  );
}

export function ResumeDialog({ organisation, onDone, onClose }: Given) {
  const { texts, client } = usePageContext();
  return (
    <Confirm
      title={texts.t("suspension.end.title", { name: organisation.name })}
      action={texts.t("organisation.resume")}
      onClose={onClose}
      onConfirm={async () => {
        await client.resume(organisation.siret);
        onDone(texts.t("suspension.ended"));
      }}
    >
      <p>{texts.t("suspension.end.text")}</p>
    </Confirm>
  );
}
