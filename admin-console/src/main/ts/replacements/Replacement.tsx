import {
  type NewReplacement,
  newReplacementModeValues,
  type Organisation,
  type Replacement,
} from "console-api/generated/operators";
import type { FieldError } from "console-api/problem";
import { Confirm } from "../ui/Dialog";
import { Choices, TextField, useErrorOf } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { Badge, Button, Facts, Notice, PersonName } from "../ui/parts";
import { useAsked } from "../ui/useAsked";
import { useDraft } from "../ui/useDraft";

const COLOURS = { PROPOSED: "orange", APPROVED: "blue", COMPLETED: "green", WITHDRAWN: "", EXPIRED: "" } as const;

/** One proposal, and what this operator may do about it. */
export function ReplacementFacts(props: {
  readonly replacement: Replacement;
  readonly names: ReadonlyMap<string, string | null>;
  /** Called when it is decided; with the SIRET of an organisation whose next letter can now be issued. */
  readonly onDone: (said: string, toIssue: string | null) => void;
}) {
  const { texts, client, userId } = usePageContext();
  const { replacement, names } = props;
  const [asked, setAsked] = useAsked(`replacement-decision.${replacement.id}`, ["approve", "withdraw"]);
  const own = replacement.proposedBy === userId;
  const open = replacement.state === "PROPOSED";
  const by = (id: string | null, time: string | null) =>
    id !== null && time !== null ? (
      <>
        <PersonName id={id} name={names.get(id)} />, {texts.time(time)}
      </>
    ) : (
      texts.t("none")
    );
  const done = (what: "approved" | "withdrawn" | "refused") => {
    setAsked(null);
    props.onDone(texts.t(`replacement.done.${what}`), what === "approved" ? replacement.siret : null);
  };
  const explained = `own-${replacement.id}`;
  return (
    <div class="mcp-replacement">
      <Facts
        facts={[
          [
            texts.t("replacement.state"),
            <Badge key="state" colour={COLOURS[replacement.state]}>
              {texts.t(`replacement.state.${replacement.state}`)}
            </Badge>,
          ],
          [texts.t("replacement.motive"), replacement.motive],
          [texts.t("replacement.ticket"), replacement.ticket],
          [texts.t("replacement.mode"), texts.t(`replacement.mode.${replacement.mode}`)],
          [texts.t("replacement.proposed"), by(replacement.proposedBy, replacement.proposedAt)],
          ...(open
            ? [[texts.t("replacement.until"), texts.time(replacement.expiresAt)] as const]
            : replacement.approvedBy
              ? [[texts.t("replacement.approved"), by(replacement.approvedBy, replacement.approvedAt)] as const]
              : []),
        ]}
      />
      {open && (
        <>
          {own && (
            <div id={explained}>
              <Notice tone="info" title={texts.t("replacement.own")} />
            </div>
          )}
          <div class="mcp-actions">
            <Button look="primary" heldBy={own ? explained : null} onClick={() => setAsked("approve")}>
              {texts.t("replacement.approve")}
            </Button>
            <Button onClick={() => setAsked("withdraw")}>
              {texts.t(own ? "replacement.withdraw" : "replacement.refuse")}
            </Button>
          </div>
        </>
      )}
      {open && asked === "approve" && (
        <Confirm
          title={texts.t("replacement.approve.title", { name: replacement.organisation })}
          action={texts.t("replacement.approve")}
          danger={replacement.mode === "at-once"}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await client.approve(replacement.siret, replacement.id);
            done("approved");
          }}
        >
          <p>{texts.t(replacement.mode === "at-once" ? "replacement.approve.at-once" : "replacement.approve.keep")}</p>
        </Confirm>
      )}
      {open && asked === "withdraw" && (
        <Confirm
          title={texts.t(own ? "replacement.withdraw.title" : "replacement.refuse.title", {
            name: replacement.organisation,
          })}
          action={texts.t(own ? "replacement.withdraw" : "replacement.refuse")}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await client.withdraw(replacement.siret, replacement.id);
            done(own ? "withdrawn" : "refused");
          }}
        >
          <p>{texts.t("replacement.withdraw.text")}</p>
        </Confirm>
      )}
    </div>
  );
}

/** Names what is typed about the replacement of an organisation's administrator. */
export const replacementDraft = (siret: string): string => `replacement.${siret}`;

export function Proposal(props: {
  readonly organisation: Organisation;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}) {
  const { texts, client } = usePageContext();
  const draft = useDraft<NewReplacement>(replacementDraft(props.organisation.siret), {
    motive: "",
    ticket: "",
    mode: "keep-until-claimed",
  });
  return (
    <Confirm
      title={texts.t("replacement.propose.title", { name: props.organisation.name })}
      action={texts.t("replacement.propose")}
      draft={draft}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.propose(props.organisation.siret, draft.value);
        props.onDone(texts.t("replacement.done.proposed"));
      }}
    >
      {(errors) => (
        <Fields
          errors={errors}
          typed={draft.value}
          onTyped={(part) => draft.setValue((before) => ({ ...before, ...part }))}
        />
      )}
    </Confirm>
  );
}

function Fields(props: {
  readonly errors: readonly FieldError[];
  readonly typed: NewReplacement;
  readonly onTyped: (part: Partial<NewReplacement>) => void;
}) {
  const { texts } = usePageContext();
  const errorOf = useErrorOf(props.errors);
  return (
    <>
      <p>{texts.t("replacement.propose.text")}</p>
      <TextField
        name="motive"
        label={texts.t("replacement.motive")}
        hint={texts.t("replacement.motive.hint")}
        error={errorOf("motive")}
        required
        long
        value={props.typed.motive}
        onValue={(motive) => props.onTyped({ motive })}
      />
      <TextField
        name="ticket"
        label={texts.t("replacement.ticket")}
        error={errorOf("ticket")}
        required
        value={props.typed.ticket}
        onValue={(ticket) => props.onTyped({ ticket })}
      />
      <Choices
        type="radio"
        name="mode"
        label={texts.t("replacement.mode")}
        error={errorOf("mode")}
        required
        options={newReplacementModeValues.map((one) => [one, texts.t(`replacement.mode.${one}`)] as const)}
        chosen={[props.typed.mode]}
        onChosen={([one]) => props.onTyped({ mode: one as NewReplacement["mode"] })}
      />
    </>
  );
}
