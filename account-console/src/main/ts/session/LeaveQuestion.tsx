import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router-dom";
import { Confirm } from "../ui/Confirm";
import { isLeavingForSignIn } from "./leaving";

/** Asks before the page is left with something that was typed and not sent. */
export function LeaveQuestion(props: {
  /** Asked when the page is left, and not when it is drawn. */
  readonly dirty: () => boolean;
  /** Called when the person leaves all the same. */
  readonly onLeave: () => void;
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
        props.onLeave();
        blocker.proceed();
      }}
    >
      <p>{t("partner.leave.text")}</p>
    </Confirm>
  ) : null;
}
