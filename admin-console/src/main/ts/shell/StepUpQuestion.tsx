import { isBackFromStepUp, type StepUp } from "console-api/stepUp";
import { useUntilResumed } from "console-api/useUntilResumed";
import { useEffect, useState } from "preact/hooks";
import { Confirm } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Notice } from "../ui/parts";

/**
 * Leads to the sign-in page when an act asks for a fresh proof, and back to the same page. Forms keep what was typed,
 * and the operator sends it again: nothing is repeated unseen.
 */
export function StepUpQuestion() {
  const { client, texts } = usePageContext();
  const [wanted, setWanted] = useState<StepUp | null>(null);
  useEffect(() => client.stepUps.hear(setWanted), [client]);
  return (
    wanted && (
      <Confirm
        title={texts.t("stepUp.title")}
        action={texts.t("stepUp.signIn")}
        onClose={() => setWanted(null)}
        onConfirm={async () => {
          await client.signInAgain(wanted);
          setWanted(null);
        }}
      >
        <p>{texts.t("stepUp.text")}</p>
      </Confirm>
    )
  );
}

/** Tells an operator who has come back from the sign-in page that the act is still to be done. */
export function StepUpReturn({ path }: { readonly path: string }) {
  const { texts } = usePageContext();
  const [back, setBack] = useState(() => (isBackFromStepUp(location.hash) ? path : null));
  useUntilResumed(() => setBack(null));
  return (
    back === path && (
      <div class="mcp-told">
        <Notice tone="info" title={texts.t("stepUp.back")}>
          <p>{texts.t("stepUp.back.text")}</p>
        </Notice>
      </div>
    )
  );
}
