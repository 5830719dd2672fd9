import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { forgetDraftsOfOthers } from "console-api/drafts";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { signOut } from "../shell/signOut";
import { leaveForSignIn } from "./leaving";
import { secondsLeft, WARNED_SECONDS } from "./sessionEnd";

type Session = "open" | "ending" | "ended";

/** Renews the token in any case, and with it the session. */
const RENEWED_IN_ANY_CASE = -1;

/** Warns before the session ends, lets the person go on, and says when it has ended. */
export function SessionWatch() {
  const { t, i18n } = useTranslation();
  const { keycloak } = useEnvironment<AccountEnvironment>();
  const [session, setSession] = useState<Session>("open");
  const [endsFirmly, setEndsFirmly] = useState(false);
  const asking = useRef(false);
  const person = keycloak.idTokenParsed?.sub;

  useEffect(() => {
    if (person !== undefined) {
      forgetDraftsOfOthers(person);
    }
  }, [person]);

  useEffect(() => {
    const renew = async () => {
      asking.current = true;
      try {
        await keycloak.updateToken(RENEWED_IN_ANY_CASE);
        setSession("open");
      } catch {
        setSession("ended");
      }
      asking.current = false;
    };
    const look = () => {
      const left = secondsLeft(keycloak);
      if (left === null || asking.current) {
        return;
      }
      if (left > WARNED_SECONDS) {
        // Another request of the page has prolonged the session.
        setSession((before) => (before === "ending" ? "open" : before));
        setEndsFirmly(false);
      } else if (left > 0) {
        setSession((before) => (before === "open" ? "ending" : before));
      } else {
        // Another tab may have prolonged it: the server knows.
        void renew();
      }
    };
    look();
    const clock = setInterval(look, 1000);
    return () => clearInterval(clock);
  }, [keycloak]);

  const stay = async () => {
    try {
      await keycloak.updateToken(RENEWED_IN_ANY_CASE);
      const left = secondsLeft(keycloak);
      if (left === null || left > WARNED_SECONDS) {
        setSession("open");
      } else {
        setEndsFirmly(true);
      }
    } catch {
      setSession("ended");
    }
  };

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
