import { Button } from "@patternfly/react-core";
import type { DraftFormat } from "console-api/drafts";
import type { HabilitationGroup, NewPerson, Person } from "console-api/generated/partner";
import type { FieldError } from "console-api/problem";
import { Problem } from "console-api/problem";
import { type FormEvent, type InputHTMLAttributes, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { DraftNotice } from "../session/DraftNotice";
import { LeaveQuestion } from "../session/LeaveQuestion";
import { useDraft } from "../session/useDraft";
import { useAddresses } from "../ui/addresses";
import { GroupChoice, Star } from "../ui/GroupChoice";
import { Notice } from "../ui/Notice";
import { wordsOf, wordsOfField } from "../ui/words";

/** The values of the form, as typed. */
export interface Draft {
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  readonly phone: string;
  readonly groups: ReadonlySet<string>;
  /** That an address which looks shared is personal. */
  readonly roleMailboxConfirmed: boolean;
}

export const EMPTY: Draft = {
  lastName: "",
  firstName: "",
  email: "",
  phone: "",
  groups: new Set(),
  roleMailboxConfirmed: false,
};

/** A user as the form shows it, without the groups that the caller may not change. */
export const draftOf = (user: Person, beyond: readonly string[]): Draft => ({
  lastName: user.lastName,
  firstName: user.firstName,
  email: user.email,
  phone: user.phone ?? "",
  groups: new Set(user.habilitationGroups.filter((group) => !beyond.includes(group))),
  roleMailboxConfirmed: false,
});

/** The body to send: exactly as typed, since the server validates it, except for an empty telephone. */
export const inputOf = (draft: Draft): NewPerson => ({
  lastName: draft.lastName,
  firstName: draft.firstName,
  email: draft.email,
  ...(draft.phone.trim() && { phone: draft.phone }),
  habilitationGroups: [...draft.groups],
  roleMailboxConfirmed: draft.roleMailboxConfirmed,
});

const isText = (value: unknown): value is string => typeof value === "string";

/** The form in the tab's storage. The address is to be confirmed anew. */
const DRAFT: DraftFormat<Draft> = {
  write: ({ lastName, firstName, email, phone, groups }) => ({
    lastName,
    firstName,
    email,
    phone,
    groups: [...groups].sort(),
  }),
  read: (json) => {
    const { lastName, firstName, email, phone, groups } = json as Record<string, unknown>;
    return isText(lastName) && isText(firstName) && isText(email) && isText(phone) && Array.isArray(groups)
      ? { ...EMPTY, lastName, firstName, email, phone, groups: new Set(groups.filter(isText)) }
      : null;
  },
};

const FIELDS = ["lastName", "firstName", "email", "phone"] as const;
type Field = (typeof FIELDS)[number] | "habilitationGroups";
const ORDER: readonly Field[] = [...FIELDS, "habilitationGroups"];

const LABELS: Record<Field, string> = {
  lastName: "partner.person.lastName",
  firstName: "partner.person.firstName",
  email: "partner.person.email",
  phone: "partner.person.phone",
  habilitationGroups: "partner.person.groups",
};

/** Another address is another question. */
const UNCONFIRMED = { roleMailboxConfirmed: false } as const;

const ATTRIBUTES: Record<(typeof FIELDS)[number], InputHTMLAttributes<HTMLInputElement>> = {
  // The data is another person's, so the browser's autocomplete does not help.
  lastName: { autoComplete: "off" },
  firstName: { autoComplete: "off" },
  email: { type: "email", autoComplete: "off", inputMode: "email", spellCheck: false },
  phone: { type: "tel", autoComplete: "off", inputMode: "tel" },
};

/**
 * The form of a person. Each error of the server appears beside its field and in a summary at the top that links to it.
 * The form keeps what was typed.
 */
export function PersonForm(props: {
  /** Names what is typed, so that it is found again after a sign-in. */
  readonly name: string;
  readonly start: Draft;
  readonly groups: readonly HabilitationGroup[];
  readonly beyond?: number;
  readonly personClosed?: boolean;
  readonly groupsClosed?: boolean;
  /** Shown below the address instead of its format. */
  readonly emailNote?: string;
  readonly submitLabel: string;
  readonly cancelTo: string;
  /** Sends the draft. Returns "left" if the page is being left, so that nothing is sent a second time. */
  readonly onSubmit: (draft: Draft) => Promise<"left" | "stays">;
}) {
  const { t } = useTranslation();
  const addresses = useAddresses();
  const kept = useDraft(props.name, props.start, DRAFT);
  const { value: draft, setValue: setDraft } = kept;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const summary = useRef<HTMLDivElement>(null);
  // A ref, not a state: two clicks may come before the state is rendered.
  const sending = useRef(false);
  const errors = refusal instanceof Problem ? refusal.errors : [];
  const errorOf = (field: Field) => {
    const error = errors.find((candidate) => fieldOf(candidate) === field);
    return (
      error &&
      (error.person
        ? t("partner.person.emailTaken", { name: error.person.name })
        : wordsOfField(t, { ...error, field }))
    );
  };
  // Of the caller's own organisation: the server names nobody else.
  const holder = errors.find((error) => fieldOf(error) === "email")?.person;
  const questioned = draft.roleMailboxConfirmed || errors.some((error) => error.code === "role-mailbox");

  useEffect(() => {
    if (refusal !== null) {
      summary.current?.focus();
    }
  }, [refusal]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending.current) {
      return;
    }
    sending.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      if ((await props.onSubmit(draft)) === "left") {
        kept.forget();
        return;
      }
    } catch (error) {
      setRefusal(error);
    }
    sending.current = false;
    setBusy(false);
  };

  const text = (field: (typeof FIELDS)[number], required: boolean, hint?: string) => (
    <TextField
      key={field}
      field={field}
      label={t(`partner.person.${field}`)}
      hint={hint}
      required={required}
      readOnly={props.personClosed}
      value={draft[field]}
      error={errorOf(field)}
      onChange={(value) => setDraft({ ...draft, [field]: value, ...(field === "email" && UNCONFIRMED) })}
    />
  );
  const readOnly = props.personClosed && props.groupsClosed;

  return (
    <form className="mcp-form" noValidate onSubmit={(event) => void submit(event)}>
      <LeaveQuestion dirty={() => kept.dirty && !sending.current} onLeave={kept.forget} />
      <DraftNotice draft={kept} />
      {refusal !== null && (
        <div ref={summary} tabIndex={-1} className="mcp-summary" role="alert">
          <Summary refusal={refusal} errors={errors} errorOf={errorOf} />
        </div>
      )}
      {!readOnly && (
        <p className="mcp-hint">
          <Star /> {t("partner.person.required")}
        </p>
      )}
      <div className="mcp-pair">
        {text("lastName", true)}
        {text("firstName", true)}
      </div>
      <div className="mcp-pair">
        <div className="mcp-field">
          {text("email", true, props.emailNote ?? t("partner.person.emailPersonal"))}
          {holder && (
            <Link to={addresses.user(holder.id)}>{t("partner.person.emailTakenLink", { name: holder.name })}</Link>
          )}
          {questioned && !props.personClosed && (
            <div className="mcp-check">
              <input
                type="checkbox"
                id="roleMailboxConfirmed"
                checked={draft.roleMailboxConfirmed}
                onChange={(event) => setDraft({ ...draft, roleMailboxConfirmed: event.target.checked })}
              />
              <label htmlFor="roleMailboxConfirmed">{t("partner.person.roleMailboxConfirm")}</label>
            </div>
          )}
        </div>
        {text("phone", false)}
      </div>
      <GroupChoice
        id="habilitationGroups"
        legend={t("partner.person.groups")}
        required={!props.groupsClosed}
        groups={props.groups}
        held={props.start.groups}
        chosen={draft.groups}
        disabled={props.groupsClosed ?? false}
        {...(props.beyond !== undefined && { beyond: props.beyond })}
        error={errorOf("habilitationGroups")}
        onChange={(groups) => setDraft({ ...draft, groups })}
      />
      <div className="mcp-actions">
        {!readOnly && (
          <Button
            type="submit"
            variant="primary"
            isLoading={busy}
            aria-disabled={busy}
            spinnerAriaLabel={t("partner.working")}
          >
            {props.submitLabel}
          </Button>
        )}
        <Link className="pf-v5-c-button pf-m-link" to={props.cancelTo}>
          {t(readOnly ? "partner.user.back" : "partner.cancel")}
        </Link>
      </div>
    </form>
  );
}

function Summary(props: {
  readonly refusal: unknown;
  readonly errors: readonly FieldError[];
  readonly errorOf: (field: Field) => string | undefined;
}) {
  const { t } = useTranslation();
  const wrong = ORDER.flatMap((field) => {
    const words = props.errorOf(field);
    return words === undefined ? [] : [{ field, words }];
  });
  if (wrong.length === 0) {
    return <Notice variant="danger" title={wordsOf(t, props.refusal)} />;
  }
  return (
    <Notice variant="danger" title={t("partner.person.errors", { count: wrong.length })}>
      <ul className="mcp-plain">
        {wrong.map(({ field, words }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {t("partner.person.label", { label: t(LABELS[field]), words })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function TextField(props: {
  readonly field: (typeof FIELDS)[number];
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly required: boolean;
  readonly readOnly: boolean | undefined;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const { field, error, hint } = props;
  const described = [hint && `${field}-hint`, error && `${field}-error`].filter(Boolean).join(" ");
  return (
    <div className="mcp-field">
      <label htmlFor={field}>
        {props.label}
        {props.required && !props.readOnly && <Star />}
      </label>
      {hint && !props.readOnly && (
        <p id={`${field}-hint`} className="mcp-hint">
          {hint}
        </p>
      )}
      <input
        {...ATTRIBUTES[field]}
        id={field}
        name={field}
        className="mcp-control"
        value={props.value}
        readOnly={props.readOnly}
        required={props.required}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {error && (
        <p id={`${field}-error`} className="mcp-error">
          {error}
        </p>
      )}
    </div>
  );
}

/** Errors of single groups appear at the choice of groups. */
const fieldOf = (error: FieldError): string =>
  error.field.startsWith("habilitationGroups") ? "habilitationGroups" : error.field;
