import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router-dom";

/** What is shown when a page failed in a way that nobody foresaw, or came in pieces from an older release. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <main className="mcp-in mcp-error-page">
      <h1>{t("partner.errorPage.title")}</h1>
      <p>{t("partner.errorPage.text")}</p>
      <button type="button" className="mcp-quiet-button" onClick={() => location.reload()}>
        {t("partner.errorPage.reload")}
      </button>
    </main>
  );
}
