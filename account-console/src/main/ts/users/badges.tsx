import { Label, type LabelProps } from "@patternfly/react-core";
import type { Person } from "console-api/generated/partner";
import { useTranslation } from "react-i18next";

type Colour = NonNullable<LabelProps["color"]>;

const STATUS: Record<Person["status"], Colour> = { PENDING: "blue", ACTIVE: "green", DISABLED: "grey" };
const CREDENTIALS: Record<NonNullable<Person["credentialState"]>, Colour> = {
  WAITING: "blue",
  SENT: "cyan",
  FAILED: "red",
  EXPIRED: "orange",
  USED: "grey",
};

/** Whether a user can sign in. The words say it; the colour only repeats it. */
export function StatusBadge({ status }: { readonly status: Person["status"] }) {
  const { t } = useTranslation();
  return (
    <Label isCompact color={STATUS[status]}>
      {t(`partner.status.${status}`)}
    </Label>
  );
}

/** The kinds of second factor that a user has. */
export function SecondFactors({ kinds }: { readonly kinds: NonNullable<Person["secondFactor"]> }) {
  const { t } = useTranslation();
  return kinds.length === 0 ? (
    <span className="mcp-hint">{t("partner.secondFactor.none")}</span>
  ) : (
    <strong>{kinds.map((kind) => t(`partner.secondFactor.${kind}`)).join(", ")}</strong>
  );
}

/** The state of the mails with identifier and password. */
export function CredentialBadge({ state }: { readonly state: NonNullable<Person["credentialState"]> | null }) {
  const { t } = useTranslation();
  return state === null ? (
    <span className="mcp-hint">{t("partner.credentials.none")}</span>
  ) : (
    <Label isCompact color={CREDENTIALS[state]}>
      {t(`partner.credentials.${state}`)}
    </Label>
  );
}
