import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router-dom";
import { Confirm } from "../ui/Confirm";
import { isLeavingForSignIn } from "./leaving";

/** Asks before the page is left with something that was typed and not sent. */
export function LeaveQuestion(props: {
  /** Asked when the page is left, and not when it is drawn. */
  readonly dirty: () => boolean;
  /** What would be lost; what was typed where it is left out. */
  readonly text?: string;
  /** Called when the person leaves all the same; nothing where what was typed is kept. */
  readonly onLeave?: () => void;
}) {
  const { t } = useTranslation();
  const { dirty } = props;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty() && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (dirty() && !isLeavingForSignIn()) {
        event.preventDefault();
      }
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  return blocker.state === "blocked" ? (
    <Confirm
      title={t("partner.leave.title")}
      action={t("partner.leave.leave")}
      danger
      onClose={() => blocker.reset()}
      onConfirm={async () => {
        props.onLeave?.();
        blocker.proceed();
      }}
    >
      <p>{props.text ?? t("partner.leave.text")}</p>
    </Confirm>
  ) : null;
}

/** Asks before a window over the page is closed with something that was typed and not sent. */
export function GiveUpQuestion(props: { readonly onStay: () => void; readonly onGiveUp: () => void }) {
  const { t } = useTranslation();
  return (
    <Confirm
      title={t("partner.leave.title")}
      action={t("partner.leave.giveUp")}
      danger
      onClose={props.onStay}
      onConfirm={async () => props.onGiveUp()}
    >
      <p>{t("partner.leave.text")}</p>
    </Confirm>
  );
}
