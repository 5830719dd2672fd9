import type { FieldError } from "console-api/problem";
import type { ComponentChildren, JSX } from "preact";
import type { Texts } from "../texts/texts";
import { usePageContext } from "./PageContext";
import { Chevron } from "./parts";
import { useId } from "./useId";

/** The first error of a field: our text, or the server's if we do not know the code. */
export function faultOf(texts: Texts, errors: readonly FieldError[], field: string): string | undefined {
  const error = errors.find((one) => one.field === field || one.field.startsWith(`${field}[`));
  return error && texts.fault(error);
}

/** The same for a form of several fields. */
export function useErrorOf(errors: readonly FieldError[]): (field: string) => string | undefined {
  const { texts } = usePageContext();
  return (field) => faultOf(texts, errors, field);
}

interface Common {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

function Group(props: Common & { readonly id: string; readonly children: ComponentChildren }) {
  const { pf, texts } = usePageContext();
  return (
    <div class={`${pf("form__group")} mcp-field`}>
      <label class={pf("form__label")} for={props.id}>
        <span class={pf("form__label-text")}>{props.label}</span>
        {props.required && (
          <span class={pf("form__label-required")} aria-hidden="true" title={texts.t("required")}>
            {" *"}
          </span>
        )}
      </label>
      {props.children}
      {props.error && (
        <p class="mcp-error" id={`${props.id}-error`}>
          {props.error}
        </p>
      )}
      {props.hint && (
        <p class="mcp-hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

const describedBy = (id: string, { error, hint }: Common) =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;

export function TextField(
  props: Common & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly long?: boolean;
    readonly input?: JSX.InputHTMLAttributes<HTMLInputElement>;
  },
) {
  const { pf } = usePageContext();
  const id = useId();
  const common = {
    id,
    name: props.name,
    value: props.value,
    "aria-required": props.required || undefined,
    "aria-invalid": props.error ? true : undefined,
    "aria-describedby": describedBy(id, props),
  } as const;
  return (
    <Group {...props} id={id}>
      <span class={pf("form-control", props.error && "error", props.long && "resize-vertical")}>
        {props.long ? (
          <textarea {...common} rows={3} onInput={(event) => props.onValue(event.currentTarget.value)} />
        ) : (
          <input
            type="text"
            autocomplete="off"
            {...props.input}
            {...common}
            onInput={(event) => props.onValue(event.currentTarget.value)}
          />
        )}
      </span>
    </Group>
  );
}

export function SelectField(
  props: Common & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly options: readonly (readonly [value: string, label: string])[];
  },
) {
  const { pf } = usePageContext();
  const id = useId();
  return (
    <Group {...props} id={id}>
      <span class={pf("form-control")}>
        <select
          id={id}
          name={props.name}
          value={props.value}
          onChange={(event) => props.onValue(event.currentTarget.value)}
        >
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Chevron />
      </span>
    </Group>
  );
}

/** Several check boxes or radio buttons under one question. */
export function Choices(
  props: Common & {
    readonly type: "checkbox" | "radio";
    readonly options: readonly (readonly [value: string, label: string])[];
    readonly chosen: readonly string[];
    readonly onChosen: (chosen: readonly string[]) => void;
  },
) {
  const { pf } = usePageContext();
  const id = useId();
  const part = props.type === "radio" ? "radio" : "check";
  const choose = (value: string, on: boolean) => {
    if (props.type === "radio") {
      props.onChosen([value]);
    } else {
      const others = props.chosen.filter((one) => one !== value);
      props.onChosen(on ? [...others, value] : others);
    }
  };
  return (
    <fieldset class="mcp-choices" aria-describedby={props.hint ? `${id}-hint` : undefined}>
      <legend class={pf("form__label-text")}>
        {props.label}
        {props.required && (
          <span class={pf("form__label-required")} aria-hidden="true">
            {" *"}
          </span>
        )}
      </legend>
      {props.options.map(([value, label]) => (
        <label class="mcp-choice" key={value}>
          <input
            class={pf(`${part}__input`)}
            type={props.type}
            name={props.name}
            value={value}
            checked={props.chosen.includes(value)}
            aria-invalid={props.error ? true : undefined}
            aria-describedby={props.error ? `${id}-error` : undefined}
            onChange={(event) => choose(value, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
      {props.error && (
        <p class="mcp-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
      {props.hint && (
        <p class="mcp-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </fieldset>
  );
}
