import { Button } from "@patternfly/react-core";
import type { Draft } from "console-api/useDraft";
import { useTranslation } from "react-i18next";
import { Notice } from "../ui/Notice";

/** Says that the form holds what was typed on an earlier visit, and offers to begin anew. */
export function DraftNotice({ draft }: { readonly draft: Pick<Draft<unknown>, "restored" | "restart"> }) {
  const { t } = useTranslation();
  return draft.restored ? (
    <Notice
      variant="info"
      title={t("partner.draft.restored")}
      actions={
        <Button variant="link" isInline onClick={draft.restart}>
          {t("partner.draft.forget")}
        </Button>
      }
    >
      <p>{t("partner.draft.restoredText")}</p>
    </Notice>
  ) : null;
}
