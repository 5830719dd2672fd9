import { useRef, useState } from "preact/hooks";
import { usePageContext } from "./PageContext";
import { Button } from "./parts";

/** Asks for a reference that stands on paper. */
export function ReferenceForm(props: {
  readonly id: string;
  readonly class: string;
  readonly role?: "search";
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  /** Whether a code reader types one after another: the field is emptied and keeps the focus. */
  readonly again?: boolean;
  /** What is typed, where the page keeps it. */
  readonly kept?: { readonly value: string; readonly setValue: (value: string) => void };
  readonly onReference: (reference: string) => void;
}) {
  const { texts, pf } = usePageContext();
  const { id } = props;
  const [own, setOwn] = useState("");
  const { value: typed, setValue: setTyped } = props.kept ?? { value: own, setValue: setOwn };
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class={props.class}
      role={props.role}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const reference = typed.trim();
        setMissing(reference === "");
        if (reference !== "") {
          props.onReference(reference);
          if (props.again) {
            setTyped("");
          }
        }
        if (props.again) {
          field.current?.focus();
        }
      }}
    >
      <label for={id}>{props.label}</label>
      <div class="mcp-search">
        <span class={pf("form-control", missing && "error")}>
          <input
            id={id}
            name="reference"
            ref={field}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            maxLength={40}
            aria-invalid={missing || undefined}
            aria-describedby={missing ? `${id}-error ${id}-hint` : `${id}-hint`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </span>
        <Button type="submit">{props.button}</Button>
      </div>
      {missing && (
        <p class="mcp-error" id={`${id}-error`}>
          {texts.t("field.required")}
        </p>
      )}
      <p class="mcp-hint" id={`${id}-hint`}>
        {props.hint}
      </p>
    </form>
  );
}
