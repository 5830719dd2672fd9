import type { OrganisationUser } from "console-api/generated/operators";
import { nameOf } from "console-api/names";
import { useState } from "preact/hooks";
import { Confirm } from "../ui/Dialog";
import { TextField, useErrorOf } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";

type Errors = Parameters<typeof useErrorOf>[0];

/** Proposes to reset a second factor: of the given person, or of one whose identifier is typed. */
export function FactorProposal(props: {
  readonly person: Pick<OrganisationUser, "id" | "firstName" | "lastName"> | null;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}) {
  const { texts, client } = usePageContext();
  const { person } = props;
  const [identifier, setIdentifier] = useState("");
  const [motive, setMotive] = useState("");
  const [ticket, setTicket] = useState("");
  return (
    <Confirm
      title={
        person === null ? texts.t("factor.propose.anybody") : texts.t("factor.propose.title", { name: nameOf(person) })
      }
      action={texts.t("factor.propose")}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.proposeFactorReset({
          ...(person === null ? { identifier } : { userId: person.id }),
          motive,
          ticket,
        });
        props.onDone(texts.t("factor.done.proposed"));
      }}
    >
      {(errors: Errors) => (
        <>
          <p>{texts.t("factor.propose.text")}</p>
          {person === null && <Field name="identifier" errors={errors} value={identifier} onValue={setIdentifier} />}
          <Field name="motive" errors={errors} value={motive} onValue={setMotive} long />
          <Field name="ticket" errors={errors} value={ticket} onValue={setTicket} />
        </>
      )}
    </Confirm>
  );
}

function Field(props: {
  readonly name: "identifier" | "motive" | "ticket";
  readonly errors: Errors;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly long?: boolean;
}) {
  const { texts } = usePageContext();
  const errorOf = useErrorOf(props.errors);
  return (
    <TextField
      name={props.name}
      label={texts.t(`factor.${props.name}`)}
      {...(props.name === "motive" && { hint: texts.t("replacement.motive.hint") })}
      error={errorOf(props.name)}
      required
      long={props.long ?? false}
      value={props.value}
      onValue={props.onValue}
    />
  );
}
