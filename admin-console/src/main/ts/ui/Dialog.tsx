import { type FieldError, isAborted, Problem } from "console-api/problem";
import type { Draft } from "console-api/useDraft";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { DraftNotice } from "./DraftNotice";
import { usePageContext } from "./PageContext";
import { Button, Failure } from "./parts";
import { useId } from "./useId";
import { useLeaveWarning } from "./useLeaveWarning";
import { useMounted } from "./useMounted";

/** A window over the page. The browser keeps the focus in it, closes it on Escape and restores the focus. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const { pf } = usePageContext();
  const element = useRef<HTMLDialogElement>(null);
  const mounted = useMounted();
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      class="mcp-dialog"
      ref={element}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClose={() => {
        // The browser does not let us prevent a second Escape, so the window is reopened and the owner decides.
        if (mounted.current) {
          element.current?.showModal();
          props.onClose();
        }
      }}
    >
      <h2 class={pf("title", "xl")} id={id}>
        {props.title}
      </h2>
      {props.children}
    </dialog>
  );
}

/** The required fields that are empty. */
const missingIn = (form: HTMLFormElement | null): FieldError[] =>
  [...(form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[aria-required]") ?? [])]
    .filter((field) => field.value.trim() === "")
    .map((field) => ({ field: field.name, code: "required" }));

/**
 * Asks for confirmation before an act and names what is concerned. On failure it stays open and shows the reason, with
 * each error beside its field. What is typed into it is kept until it was sent or given up.
 */
export function Confirm(props: {
  readonly title: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  /** What is typed into the fields. */
  readonly draft?: Pick<Draft<unknown>, "dirty" | "restored" | "restart" | "forget">;
  readonly children: ComponentChildren | ((errors: readonly FieldError[]) => ComponentChildren);
}) {
  const { texts } = usePageContext();
  const { draft } = props;
  const [givingUp, setGivingUp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const errors = error instanceof Problem ? error.errors : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal moves the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus(), [error]);
  useLeaveWarning(draft?.dirty ?? false);

  const close = () => (draft?.dirty ? setGivingUp(true) : props.onClose());

  const confirm = async () => {
    const missing = missingIn(form.current);
    // Before anything is sent: nobody is to prove who they are for a form that is not complete.
    if (missing.length > 0) {
      setError(new Problem(400, "invalid-request", null, missing));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      draft?.forget();
    } catch (refusal) {
      // A cancelled step, such as choosing where to save a file, is no error.
      // Where a fresh proof is wanted, a question of its own asks for it.
      const asked = refusal instanceof Problem && refusal.stepUp !== null;
      setError(isAborted(refusal) || asked ? null : refusal);
      setBusy(false);
    }
  };

  if (givingUp) {
    return (
      <Confirm
        key="giving-up"
        title={texts.t("leave.title")}
        action={texts.t("leave.giveUp")}
        danger
        onClose={() => setGivingUp(false)}
        onConfirm={async () => {
          draft?.forget();
          props.onClose();
        }}
      >
        <p>{texts.t("leave.text")}</p>
      </Confirm>
    );
  }
  return (
    <Dialog key="asking" title={props.title} onClose={() => busy || close()}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) {
            void confirm();
          }
        }}
      >
        {error !== null && errors.length === 0 && <Failure error={error} />}
        {draft && <DraftNotice draft={draft} />}
        <div class="mcp-dialog-body">
          {typeof props.children === "function" ? props.children(errors) : props.children}
        </div>
        <div class="mcp-actions">
          <Button type="submit" look={props.danger ? "danger" : "primary"} busy={busy}>
            {props.action}
          </Button>
          <Button look="link" disabled={busy} onClick={close}>
            {texts.t("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
