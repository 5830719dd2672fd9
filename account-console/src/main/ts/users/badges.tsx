import { Label, type LabelProps } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { CredentialState, UserStatus } from "../api/types";

type Colour = NonNullable<LabelProps["color"]>;

const STATUS: Record<UserStatus, Colour> = { PENDING: "blue", ACTIVE: "green", DISABLED: "grey" };
const CREDENTIALS: Record<CredentialState, Colour> = {
  WAITING: "blue",
  SENT: "cyan",
  FAILED: "red",
  EXPIRED: "orange",
  USED: "grey",
};

/** Whether a user can sign in; the words say it, the colour only repeats it. */
export function StatusBadge({ status }: { readonly status: UserStatus }) {
  const { t } = useTranslation();
  return (
    <Label isCompact color={STATUS[status]}>
      {t(`partner.status.${status}`)}
    </Label>
  );
}

/** How far the mails with identifier and password have come. */
export function CredentialBadge({ state }: { readonly state: CredentialState | null }) {
  const { t } = useTranslation();
  return state === null ? (
    <span className="mcp-hint">{t("partner.credentials.none")}</span>
  ) : (
    <Label isCompact color={CREDENTIALS[state]}>
      {t(`partner.credentials.${state}`)}
    </Label>
  );
}
