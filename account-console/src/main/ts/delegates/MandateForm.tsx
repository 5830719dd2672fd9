import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { Problem } from "console-api/problem";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { GroupChoice } from "../ui/GroupChoice";
import { Notice } from "../ui/Notice";
import { nameOf, wordsOf, wordsOfField } from "../ui/words";
import { UserChoice } from "./UserChoice";

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
  const [user, setUser] = useState(props.user);
  const [perimeter, setPerimeter] = useState<ReadonlySet<string>>(new Set(props.user?.perimeter));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);

  const serverError =
    refusal instanceof Problem ? refusal.errors.find((error) => error.field.startsWith("perimeter")) : undefined;
  const perimeterError =
    tried && perimeter.size === 0
      ? t("partner.delegates.perimeterRequired")
      : serverError && wordsOfField(t, serverError);
  const userError = tried && user === null ? t("partner.delegates.userRequired") : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(null);
    if (user === null || perimeter.size === 0 || busy) {
      return;
    }
    setBusy(true);
    try {
      await client.setMandate(user.id, [...perimeter]);
      props.onDone(
        t(props.user === null ? "partner.delegates.named" : "partner.delegates.changed", { name: nameOf(user) }),
      );
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };

  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={
        props.user === null
          ? t("partner.delegates.name")
          : t("partner.delegates.changeOf", { name: nameOf(props.user) })
      }
      showClose={false}
      onClose={props.onClose}
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
        <Button key="cancel" variant="link" onClick={props.onClose}>
          {t("partner.cancel")}
        </Button>,
      ]}
    >
      <form id={form} noValidate className="mcp-form" onSubmit={(event) => void submit(event)}>
        {refusal !== null && serverError === undefined && (
          <div role="alert">
            <Notice variant="danger" title={wordsOf(t, refusal)} />
          </div>
        )}
        <p>{t("partner.delegates.nameText")}</p>
        {props.user === null && <UserChoice chosen={user} error={userError} onChange={setUser} />}
        <GroupChoice
          id="perimeter"
          legend={t("partner.delegates.perimeter")}
          required
          groups={props.groups}
          chosen={perimeter}
          error={perimeterError}
          onChange={setPerimeter}
        />
      </form>
    </Modal>
  );
}
