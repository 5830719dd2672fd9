import { leaveForSignIn } from "console-api/leaving";
import { useSessionWatch } from "console-api/useSessionWatch";
import { Dialog } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button } from "../ui/parts";

/** Warns before the session ends, lets the operator go on, and says when it has ended. */
export function SessionWatch() {
  const { texts, session: keeper } = usePageContext();
  const { session, endsFirmly, stay } = useSessionWatch(keeper);
  if (session === "open") {
    return null;
  }
  const signIn = (
    <Button
      look="primary"
      onClick={() => {
        // The stock console leads to the sign-in page, and back to this one.
        leaveForSignIn();
        location.reload();
      }}
    >
      {texts.t("session.signIn")}
    </Button>
  );
  if (session === "ended") {
    return (
      <Dialog key="ended" title={texts.t("session.ended")} onClose={() => undefined}>
        <p class="mcp-dialog-body">{texts.t("session.ended.text")}</p>
        <div class="mcp-actions">{signIn}</div>
      </Dialog>
    );
  }
  const time = texts.clock(Date.now() + (keeper.secondsLeft() ?? 0) * 1000);
  return (
    <Dialog key="ending" title={texts.t("session.ending")} onClose={() => void stay()}>
      <p class="mcp-dialog-body" role="status">
        {texts.t(endsFirmly ? "session.firm.text" : "session.ending.text", { time })}
      </p>
      <div class="mcp-actions">
        {endsFirmly ? (
          signIn
        ) : (
          <Button look="primary" onClick={() => void stay()}>
            {texts.t("session.stay")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
