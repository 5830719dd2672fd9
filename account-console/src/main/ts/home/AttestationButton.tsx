import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button } from "@patternfly/react-core";
import { saveFile } from "console-api/saveFile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { wordsOf } from "../ui/words";

/** Downloads the attestation of the person's mandate. */
export function AttestationButton() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const { addAlert } = useAccountAlerts();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      saveFile(await client.attestation(), t("partner.attestation.file"));
    } catch (error) {
      addAlert(wordsOf(t, error), "danger" as never);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="secondary"
      isLoading={busy}
      isDisabled={busy}
      spinnerAriaLabel={t("partner.working")}
      onClick={() => void download()}
    >
      {t("partner.attestation.download")}
    </Button>
  );
}
