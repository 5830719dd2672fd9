import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { isBackFromStepUp, leaveForStepUp, requestOf, type StepUp } from "console-api/stepUp";
import { useUntilResumed } from "console-api/useUntilResumed";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { Notice } from "../ui/Notice";

interface Question {
  readonly wanted: StepUp;
  readonly over: HTMLElement;
}

// A window that is open hides everything beside itself from screen readers, at each of its changes. So the question is
// put into it.
const openWindow = (): HTMLElement => document.querySelector<HTMLElement>(".pf-v5-c-backdrop") ?? document.body;

/**
 * Leads to the sign-in page when an act asks for a fresh proof, and back to the same page. Forms keep what was typed,
 * and the person sends it again: nothing is repeated unseen.
 */
export function StepUpQuestion() {
  const { t } = useTranslation();
  const { keycloak } = useEnvironment<AccountEnvironment>();
  const { client } = usePartner();
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => client.stepUps.hear((wanted) => setQuestion({ wanted, over: openWindow() })), [client]);
  if (question === null) {
    return null;
  }
  const close = () => setQuestion(null);
  return (
    <Modal
      isOpen
      appendTo={question.over}
      variant={ModalVariant.small}
      // PatternFly 5 gives two windows the same ids, so that one would be called by the other's words.
      header={
        <h1 id="mcp-step-up" className="pf-v5-c-modal-box__title">
          {t("partner.stepUp.title")}
        </h1>
      }
      aria-labelledby="mcp-step-up"
      aria-describedby="mcp-step-up-text"
      showClose={false}
      onEscapePress={(event) => {
        // The window beneath stays.
        event.stopPropagation();
        close();
      }}
      actions={[
        <Button
          key="sign-in"
          autoFocus
          onClick={() => {
            leaveForStepUp(location.pathname);
            void keycloak.login({ ...requestOf(question.wanted), redirectUri: location.href });
          }}
        >
          {t("partner.stepUp.signIn")}
        </Button>,
        <Button key="cancel" variant="link" onClick={close}>
          {t("partner.cancel")}
        </Button>,
      ]}
    >
      <p id="mcp-step-up-text">{t("partner.stepUp.text")}</p>
    </Modal>
  );
}

/** Tells a person who has come back from the sign-in page that the act is still to be done. */
export function StepUpReturn() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [back, setBack] = useState(() => (isBackFromStepUp(location.pathname) ? pathname : null));
  useUntilResumed(() => setBack(null));
  return (
    back === pathname && (
      <div className="mcp-apart">
        <Notice variant="info" component="p" title={t("partner.stepUp.back")}>
          <p>{t("partner.stepUp.backText")}</p>
        </Notice>
      </div>
    )
  );
}
