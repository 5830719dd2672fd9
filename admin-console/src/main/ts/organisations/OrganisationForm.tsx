import {
  type Establishment,
  type HousingKind,
  housingKindValues,
  type NewOrganisation,
  type Organisation,
} from "console-api/generated/operators";
import { Problem } from "console-api/problem";
import type { Versioned } from "console-api/transport";
import { useEffect, useRef, useState } from "preact/hooks";
import { DraftNotice } from "../ui/DraftNotice";
import { Choices, TextField, useErrorOf } from "../ui/fields";
import { LeaveQuestion } from "../ui/LeaveQuestion";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Failure, Notice, Page } from "../ui/parts";
import { useAct } from "../ui/useAct";
import { useAnswer } from "../ui/useAnswer";
import { useDraft } from "../ui/useDraft";
import { useMounted } from "../ui/useMounted";

const LINES = [0, 1, 2, 3] as const;

/** The values of the form, as typed. */
interface Typed {
  readonly siret: string;
  readonly name: string;
  readonly kinds: readonly string[];
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
  readonly contactEmail: string;
}

const typedOf = (before: Organisation | null): Typed => ({
  siret: before?.siret ?? "",
  name: before?.name ?? "",
  kinds: before?.housingKinds ?? [],
  lines: LINES.map((at) => before?.address.lines[at] ?? ""),
  postalCode: before?.address.postalCode ?? "",
  city: before?.address.city ?? "",
  contactEmail: before?.contactEmail ?? "",
});

export function NewPage() {
  const { texts, client, to, tell } = usePageContext();
  return (
    <Page
      title={texts.t("form.create")}
      breadcrumb={[{ label: texts.t("section.organisations"), address: to("/organisations") }]}
    >
      <OrganisationForm
        before={null}
        action={texts.t("organisations.create")}
        cancel={to("/organisations")}
        onSave={async (given) => {
          const created = await client.create(given);
          tell(texts.t("form.created"));
          return `/organisations/${created.value.siret}`;
        }}
      />
    </Page>
  );
}

export function EditPage({ siret }: { readonly siret: string }) {
  const { texts, client, to, tell } = usePageContext();
  const answer = useAnswer((signal) => client.organisation(siret, signal), [client, siret]);
  return (
    <Page
      title={texts.t("form.edit")}
      breadcrumb={[
        { label: texts.t("section.organisations"), address: to("/organisations") },
        { label: answer.value?.value.name ?? siret, address: to(`/organisations/${siret}`) },
      ]}
    >
      <Answered answer={answer}>
        {(found: Versioned<Organisation>) => (
          <OrganisationForm
            key={found.etag ?? ""}
            before={found.value}
            action={texts.t("save")}
            cancel={to(`/organisations/${siret}`)}
            onReload={answer.again}
            onSave={async (given) => {
              await client.update(siret, given, found.etag);
              tell(texts.t("form.saved"));
              return `/organisations/${siret}`;
            }}
          />
        )}
      </Answered>
    </Page>
  );
}

function OrganisationForm(props: {
  readonly before: Organisation | null;
  readonly action: string;
  readonly cancel: string;
  /** Saves, and returns the path to go to. */
  readonly onSave: (given: NewOrganisation) => Promise<string>;
  readonly onReload?: () => void;
}) {
  const { texts, pf, go } = usePageContext();
  const mounted = useMounted();
  const { before } = props;
  const kept = useDraft(`organisation.${before?.siret ?? "new"}`, typedOf(before));
  const { siret, name, kinds, lines, postalCode, city, contactEmail } = kept.value;
  const type = (part: Partial<Typed>) => kept.setValue((typed) => ({ ...typed, ...part }));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const errors = error instanceof Problem ? error.errors : [];
  const errorOf = useErrorOf(errors);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal moves the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus(), [error]);

  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const next = await props.onSave({
        siret,
        name,
        housingKinds: housingKindValues.filter((kind: HousingKind) => kinds.includes(kind)),
        address: { lines: lines.filter((line) => line.trim() !== ""), postalCode, city },
        contactEmail: contactEmail.trim() || null,
      });
      kept.forget();
      // If the operator has opened another page meanwhile, do not leave it.
      if (mounted.current) {
        go(next);
      }
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };

  return (
    <>
      <LeaveQuestion dirty={kept.dirty && !busy} onLeave={kept.forget} />
      <form
        class={`${pf("form")} mcp-form`}
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) {
            void save();
          }
        }}
      >
        <p class="mcp-hint">{texts.t("form.hint")}</p>
        <DraftNotice draft={kept} />
        {errors.length > 0 ? (
          <Notice tone="danger" title={texts.t("form.errors", { count: errors.length })} live />
        ) : error instanceof Problem && error.code === "stale" ? (
          <Notice tone="warning" title={texts.t("form.stale")} live>
            <p>{texts.t("form.stale.text")}</p>
            <Button look="link" onClick={props.onReload}>
              {texts.t("form.reload")}
            </Button>
          </Notice>
        ) : (
          error !== null && <Failure error={error} />
        )}
        <TextField
          name="siret"
          label={texts.t("organisation.siret")}
          hint={before ? undefined : texts.t("form.siret.hint")}
          error={errorOf("siret")}
          required={before === null}
          value={siret}
          onValue={(value) => type({ siret: value })}
          input={{ inputMode: "numeric", maxLength: 30, readOnly: before !== null }}
        />
        {before === null && (
          <LookUp
            siret={siret}
            onFound={({ name: found, address }) =>
              kept.setValue((typed) => ({
                ...typed,
                name: found ?? typed.name,
                ...(address && {
                  lines: LINES.map((at) => address.lines[at] ?? ""),
                  postalCode: address.postalCode ?? typed.postalCode,
                  city: address.city ?? typed.city,
                }),
              }))
            }
          />
        )}
        <TextField
          name="name"
          label={texts.t("organisation.name")}
          error={errorOf("name")}
          required
          value={name}
          onValue={(value) => type({ name: value })}
          input={{ maxLength: 250 }}
        />
        <Choices
          type="checkbox"
          name="housingKinds"
          label={texts.t("organisation.kinds")}
          error={errorOf("housingKinds")}
          required
          options={housingKindValues.map((kind) => [kind, texts.t(`kind.${kind}`)] as const)}
          chosen={kinds}
          onChosen={(chosen) => type({ kinds: chosen })}
        />
        {before?.housingKinds.some((kind) => !kinds.includes(kind)) && (
          <Notice tone="warning" title={texts.t("form.kinds.lost")} live>
            <p>{texts.t("kinds.lost")}</p>
          </Notice>
        )}
        <fieldset class="mcp-choices">
          <legend class={pf("form__label-text")}>{texts.t("organisation.address")}</legend>
          {before?.addressState === "TO_CONFIRM" && (
            <Notice tone="warning" title={texts.t("address.toConfirm")}>
              <p>{texts.t("address.toConfirm.form")}</p>
            </Notice>
          )}
          <p class="mcp-hint">{texts.t("form.lines.hint")}</p>
          {LINES.map((at) => (
            <TextField
              key={at}
              name={`line${at + 1}`}
              label={texts.t("form.line", { number: at + 1 })}
              error={at === 0 ? (errorOf("address.lines") ?? errorOf("address")) : undefined}
              required={at === 0}
              value={lines[at] ?? ""}
              onValue={(value) => type({ lines: lines.map((line, one) => (one === at ? value : line)) })}
            />
          ))}
          <div class="mcp-side">
            <TextField
              name="postalCode"
              label={texts.t("form.postalCode")}
              error={errorOf("address.postalCode")}
              required
              value={postalCode}
              onValue={(value) => type({ postalCode: value })}
              input={{ inputMode: "numeric" }}
            />
            <TextField
              name="city"
              label={texts.t("form.city")}
              error={errorOf("address.city")}
              required
              value={city}
              onValue={(value) => type({ city: value })}
            />
          </div>
        </fieldset>
        <TextField
          name="contactEmail"
          label={texts.t("organisation.contactEmail")}
          hint={texts.t("form.contactEmail.hint")}
          error={errorOf("contactEmail")}
          value={contactEmail}
          onValue={(value) => type({ contactEmail: value })}
          input={{ inputMode: "email", maxLength: 300 }}
        />
        <div class="mcp-actions">
          <Button type="submit" look="primary" busy={busy}>
            {props.action}
          </Button>
          <a class={pf("button", "link")} href={props.cancel}>
            {texts.t("cancel")}
          </a>
        </div>
      </form>
    </>
  );
}

/** Fills the form from the directory of establishments. It is optional, so that no work waits for the directory. */
function LookUp({ siret, onFound }: { readonly siret: string; readonly onFound: (found: Establishment) => void }) {
  const { texts, client } = usePageContext();
  const [found, setFound] = useState<Establishment | null>(null);
  const { busy, error, run, forget } = useAct(async () => {
    const answer = await client.establishment(siret.replaceAll(/\s/g, ""));
    setFound(answer);
    if (answer.finding === "FOUND") {
      onFound(answer);
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry found belongs to the former number.
  useEffect(() => {
    setFound(null);
    forget();
  }, [siret]);
  return (
    <div class="mcp-verify">
      <Button busy={busy} disabled={siret.trim() === ""} onClick={run}>
        {texts.t("form.lookUp")}
      </Button>
      {error !== null && <Failure error={error} />}
      {found !== null && (
        <Notice
          tone={found.finding === "FOUND" && found.open !== false ? "info" : "warning"}
          title={texts.t(finding(found))}
          live
        />
      )}
    </div>
  );
}

const finding = (found: Establishment) =>
  found.finding === "FOUND" && found.open === false ? "form.lookUp.CLOSED" : (`form.lookUp.${found.finding}` as const);
