import type { Draft } from "console-api/useDraft";
import { usePageContext } from "./PageContext";
import { Button, Notice } from "./parts";

/** Says that the form holds what was typed on an earlier visit, and offers to begin anew. */
export function DraftNotice({ draft }: { readonly draft: Pick<Draft<unknown>, "restored" | "restart"> }) {
  const { texts } = usePageContext();
  return draft.restored ? (
    <Notice tone="info" title={texts.t("draft.restored")} live>
      <p>{texts.t("draft.restored.text")}</p>
      <Button look="link" onClick={draft.restart}>
        {texts.t("draft.restart")}
      </Button>
    </Notice>
  ) : null;
}
