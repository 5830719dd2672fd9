import { useAnswer } from "console-api/useAnswer";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useMe, usePartner } from "../api/PartnerContext";
import { useAddresses } from "../ui/addresses";
import { isOptional } from "./steps";
import "./home.css";

/** Reminds an administrator of the first steps until those that matter are done. A delegate is a choice. */
export function FirstStepsReminder() {
  const me = useMe();
  return me.mandate === "ADMINISTRATOR" ? <Reminder /> : null;
}

function Reminder() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const addresses = useAddresses();
  const { value } = useAnswer((signal) => client.firstSteps(signal), [client]);
  const open = (value?.steps ?? []).filter(({ step, done }) => !done && !isOptional(step));
  if (open.length === 0) {
    return null;
  }
  return (
    <p className="mcp-reminder">
      {t("partner.firstSteps.remain", { count: open.length })}{" "}
      <Link to={addresses.firstSteps}>{t("partner.firstSteps.see")}</Link>
    </p>
  );
}
