import { useAnswer } from "console-api/useAnswer";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { kept } from "../shell/Navigation";
import { useAddresses } from "../ui/addresses";
import { Loading } from "../ui/Loading";
import { Failure, Page } from "../ui/Page";

/** The console's address leads each person to the page where that person begins. */
export default function HomePage() {
  const { t } = useTranslation();
  const { standing } = usePartner();
  const addresses = useAddresses();
  switch (standing.kind) {
    case "loading":
      return <Loading />;
    case "failed":
      return (
        <Page title={t("partner.service.name")}>
          <Failure error={standing.error} onRetry={standing.retry} />
        </Page>
      );
    case "mandate":
      return standing.me.mandate === "ADMINISTRATOR" ? <AdministratorHome /> : <To address={addresses.users} />;
    case "member":
      return <To address={addresses.organisation} />;
    case "stranger":
      return <To address={addresses.personalInfo} />;
  }
}

/** Right after the claim the first steps come first. */
function AdministratorHome() {
  const { client } = usePartner();
  const addresses = useAddresses();
  const steps = useAnswer((signal) => client.firstSteps(signal), [client]);
  if (steps.loading) {
    return <Loading />;
  }
  return <To address={steps.value?.newlyClaimed ? addresses.firstSteps : addresses.users} />;
}

function To({ address }: { readonly address: string }) {
  const { search } = useLocation();
  return <Navigate replace to={address + kept(search)} />;
}
