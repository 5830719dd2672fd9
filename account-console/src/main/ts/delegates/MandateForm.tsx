import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { Problem } from "console-api/problem";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, usePartner } from "../api/PartnerContext";
import { DraftNotice } from "../session/DraftNotice";
import { GiveUpQuestion, LeaveQuestion } from "../session/LeaveQuestion";
import { useDraft } from "../session/useDraft";
import { GroupChoice } from "../ui/GroupChoice";
import { Notice } from "../ui/Notice";
import { nameOf, wordsOf, wordsOfField } from "../ui/words";
import { groupsKnown, offeredOf } from "../users/authority";
import { type Chosen, UserChoice } from "./UserChoice";

/** Names what is typed about a delegate, or about a new one for null. */
export const mandateDraft = (user: Pick<Person, "id"> | null): string => `mandate.${user?.id ?? "new"}`;

const NOBODY: Chosen = { id: "", lastName: "", firstName: "", email: "" };

const chosenOf = ({ id, lastName, firstName, email }: Person): Chosen => ({ id, lastName, firstName, email });

/** Appoints a delegate, or changes the groups that a delegate may grant. */
export function MandateForm(props: {
  /** The delegate whose perimeter changes; null to appoint a new one. */
  readonly user: Person | null;
  readonly groups: readonly HabilitationGroup[];
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const form = useId();
  const offered = offeredOf(useMe(), props.groups);
  const kept = useDraft(mandateDraft(props.user), {
    user: props.user === null ? NOBODY : chosenOf(props.user),
    // Only what is offered can be in a perimeter that is saved.
    perimeter: groupsKnown(offered, props.user?.perimeter ?? [])
      .map((group) => group.id)
      .sort(),
  });
  const { user } = kept.value;
  const perimeter = new Set(kept.value.perimeter);
  const nobody = user.id === "";
  const [givingUp, setGivingUp] = useState(false);
  // A ref, not a state: the page may be left before the state is rendered.
  const sending = useRef(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);

  const serverError =
    refusal instanceof Problem ? refusal.errors.find((error) => error.field.startsWith("perimeter")) : undefined;
  const perimeterError =
    tried && perimeter.size === 0
      ? t("partner.delegates.perimeterRequired")
      : serverError && wordsOfField(t, serverError);
  const userError = tried && nobody ? t("partner.delegates.userRequired") : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(null);
    if (nobody || perimeter.size === 0 || sending.current) {
      return;
    }
    sending.current = true;
    setBusy(true);
    try {
      await client.setMandate(user.id, [...perimeter]);
      kept.forget();
      props.onDone(
        t(props.user === null ? "partner.delegates.named" : "partner.delegates.changed", { name: nameOf(user) }),
      );
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
    sending.current = false;
  };

  const giveUp = () => {
    kept.forget();
    props.onClose();
  };
  const close = () => (kept.dirty ? setGivingUp(true) : props.onClose());

  return (
    <>
      <LeaveQuestion dirty={() => kept.dirty && !sending.current} onLeave={giveUp} />
      {givingUp && <GiveUpQuestion onStay={() => setGivingUp(false)} onGiveUp={giveUp} />}
      <Modal
        isOpen={!givingUp}
        variant={ModalVariant.medium}
        title={
          props.user === null
            ? t("partner.delegates.name")
            : t("partner.delegates.changeOf", { name: nameOf(props.user) })
        }
        showClose={false}
        onClose={close}
        actions={[
          <Button
            key="save"
            type="submit"
            form={form}
            isLoading={busy}
            isDisabled={busy}
            spinnerAriaLabel={t("partner.working")}
          >
            {t(props.user === null ? "partner.delegates.nameConfirm" : "partner.user.save")}
          </Button>,
          <Button key="cancel" variant="link" onClick={close}>
            {t("partner.cancel")}
          </Button>,
        ]}
      >
        <form id={form} noValidate className="mcp-form" onSubmit={(event) => void submit(event)}>
          <DraftNotice draft={kept} />
          {refusal !== null && serverError === undefined && (
            <div role="alert">
              <Notice variant="danger" title={wordsOf(t, refusal)} />
            </div>
          )}
          <p>{t("partner.delegates.nameText")}</p>
          {props.user === null && (
            <UserChoice
              chosen={nobody ? null : user}
              error={userError}
              onChange={(next) => kept.setValue((before) => ({ ...before, user: next }))}
            />
          )}
          <GroupChoice
            id="perimeter"
            legend={t("partner.delegates.perimeter")}
            required
            groups={offered}
            chosen={perimeter}
            error={perimeterError}
            onChange={(next) => kept.setValue((before) => ({ ...before, perimeter: [...next].sort() }))}
          />
        </form>
      </Modal>
    </>
  );
}
