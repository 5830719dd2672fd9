import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { isBackFromStepUp, leaveForStepUp, requestOf, type StepUp } from "console-api/stepUp";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { Notice } from "../ui/Notice";

/**
 * Leads to the sign-in page when an act asks for a fresh proof, and back to the same page. Forms keep what was typed,
 * and the person sends it again: nothing is repeated unseen.
 */
export function StepUpQuestion() {
  const { t } = useTranslation();
  const { keycloak } = useEnvironment<AccountEnvironment>();
  const { client } = usePartner();
  const [wanted, setWanted] = useState<StepUp | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // After the window of the act has shown the refusal: of two windows, PatternFly hides the one that was drawn first
    // from screen readers.
    const forget = client.stepUps.hear((one) => {
      timer = setTimeout(() => setWanted(one));
    });
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [client]);
  if (wanted === null) {
    return null;
  }
  const close = () => setWanted(null);
  return (
    <Modal
      isOpen
      variant={ModalVariant.small}
      title={t("partner.stepUp.title")}
      showClose={false}
      onClose={close}
      actions={[
        <Button
          key="sign-in"
          autoFocus
          onClick={() => {
            leaveForStepUp(location.pathname);
            void keycloak.login({ ...requestOf(wanted), redirectUri: location.href });
          }}
        >
          {t("partner.stepUp.signIn")}
        </Button>,
        <Button key="cancel" variant="link" onClick={close}>
          {t("partner.cancel")}
        </Button>,
      ]}
    >
      <p>{t("partner.stepUp.text")}</p>
    </Modal>
  );
}

/** Tells a person who has come back from the sign-in page that the act is still to be done. */
export function StepUpReturn() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [back] = useState(() => (isBackFromStepUp(location.pathname) ? pathname : null));
  return (
    <div role="status">
      {back === pathname && (
        <div className="mcp-apart">
          <Notice variant="info" component="p" title={t("partner.stepUp.back")}>
            <p>{t("partner.stepUp.backText")}</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
