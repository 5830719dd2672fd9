import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { signOut } from "./signOut";

/** The name of the service, which leads to the first page, the signed-in person with the organisation, and the sign-out button. */
export function Header({ home }: { readonly home: string }) {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const { standing } = usePartner();
  const { t } = useTranslation();
  const claims = keycloak.idTokenParsed;
  // In the order of the lists.
  const name = [claims?.family_name, claims?.given_name].filter(Boolean).join(" ");
  const organisation = standing.kind === "mandate" || standing.kind === "member" ? standing.me.organisation.name : null;

  return (
    <header className="mcp-header">
      <div className="mcp-in">
        <Link className="mcp-brand" to={home}>
          <img className="mcp-mark" src={environment.resourceUrl + environment.logo} alt="" width="48" height="48" />
          <span className="mcp-brand-text">
            <span className="mcp-brand-family">{t("partner.service.family")}</span>
            <span className="mcp-brand-name">{t("partner.service.name")}</span>
          </span>
          <span className="mcp-sr">{t("partner.service.home")}</span>
        </Link>
        <div className="mcp-who">
          <p className="mcp-who-text">
            <span className="mcp-sr">{t("partner.signedInAs")} </span>
            <bdi className="mcp-who-name">{name || claims?.preferred_username || t("unknownUser")}</bdi>
            {organisation && <bdi className="mcp-who-organisation">{organisation}</bdi>}
          </p>
          {environment.referrerUrl && (
            <a className="mcp-quiet-button" href={environment.referrerUrl.replace("_hash_", "#")}>
              {t("partner.backToApplication")}
            </a>
          )}
          <button type="button" className="mcp-quiet-button" onClick={() => signOut(keycloak)}>
            <SignOutIcon />
            <span className="mcp-sign-out">{t("partner.signOut")}</span>
          </button>
        </div>
      </div>
    </header>
  );
}

const SignOutIcon = () => (
  <svg className="mcp-icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
    <path
      d="M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h11m-4-4 4 4-4 4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
