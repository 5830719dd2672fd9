import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { forgetDraftsOfOthers } from "console-api/drafts";
import { useSessionWatch } from "console-api/useSessionWatch";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { signOut } from "../shell/signOut";
import { leaveForSignIn } from "./leaving";
import { secondsLeft } from "./sessionEnd";

/** Renews the token in any case, and with it the session. */
const RENEWED_IN_ANY_CASE = -1;

/** Warns before the session ends, lets the person go on, and says when it has ended. */
export function SessionWatch() {
  const { t, i18n } = useTranslation();
  const { keycloak } = useEnvironment<AccountEnvironment>();
  const keeper = useMemo(
    () => ({
      secondsLeft: () => secondsLeft(keycloak),
      renew: () => keycloak.updateToken(RENEWED_IN_ANY_CASE),
    }),
    [keycloak],
  );
  const { session, endsFirmly, stay } = useSessionWatch(keeper);
  const person = keycloak.idTokenParsed?.sub;

  useEffect(() => {
    if (person !== undefined) {
      forgetDraftsOfOthers(person);
    }
  }, [person]);

  const signIn = () => {
    leaveForSignIn();
    void keycloak.login();
  };

  if (session === "open") {
    return null;
  }
  if (session === "ended") {
    return (
      <Modal
        isOpen
        variant={ModalVariant.small}
        title={t("partner.session.endedTitle")}
        showClose={false}
        actions={[
          <Button key="sign-in" onClick={signIn} autoFocus>
            {t("partner.session.signIn")}
          </Button>,
        ]}
      >
        <p>{t("partner.session.endedText")}</p>
      </Modal>
    );
  }
  const end = new Intl.DateTimeFormat(i18n.language, { timeStyle: "short" }).format(
    new Date(Date.now() + (secondsLeft(keycloak) ?? 0) * 1000),
  );
  return (
    <Modal
      isOpen
      variant={ModalVariant.small}
      title={t("partner.session.endingTitle")}
      showClose={false}
      onClose={() => void stay()}
      actions={[
        endsFirmly ? (
          <Button key="close" onClick={signIn}>
            {t("partner.session.signIn")}
          </Button>
        ) : (
          <Button key="stay" onClick={() => void stay()} autoFocus>
            {t("partner.session.stay")}
          </Button>
        ),
        <Button key="sign-out" variant="link" onClick={() => signOut(keycloak)}>
          {t("partner.signOut")}
        </Button>,
      ]}
    >
      <p role="status">{t(endsFirmly ? "partner.session.firmText" : "partner.session.endingText", { end })}</p>
    </Modal>
  );
}
