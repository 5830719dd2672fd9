import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router-dom";
import { Foot } from "./Foot";

/** Shown when a page fails unexpectedly, or when a part of it belongs to an older release and is gone. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <>
      <main className="mcp-in mcp-error-page">
        <h1>{t("partner.errorPage.title")}</h1>
        <p>{t("partner.errorPage.text")}</p>
        <button type="button" className="mcp-quiet-button" onClick={() => location.reload()}>
          {t("partner.errorPage.reload")}
        </button>
      </main>
      <Foot />
    </>
  );
}
