import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router-dom";
import { Foot } from "./Foot";

/** Shown when a page fails unexpectedly, or when a part of it belongs to an older release and is gone. */
export function ErrorPage() {
  const { t } = useTranslation();
  const { environment } = useEnvironment<AccountEnvironment>();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <>
      <main className="mcp-in mcp-error-page">
        <h1>{t("partner.errorPage.title")}</h1>
        <p>{t("partner.errorPage.text")}</p>
        <p className="mcp-error-ways">
          <button type="button" className="mcp-quiet-button" onClick={() => location.reload()}>
            {t("partner.errorPage.reload")}
          </button>
          {/* No link of the router's: the first page is loaded anew, whatever failed here. */}
          <a className="mcp-quiet-button" href={environment.baseUrl}>
            {t("partner.errorPage.home")}
          </a>
        </p>
      </main>
      <Foot />
    </>
  );
}
