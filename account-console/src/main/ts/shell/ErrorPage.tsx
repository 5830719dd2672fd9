import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router-dom";

/** What is shown when a page failed in a way that nobody foresaw, or came in pieces from an older release. */
export function Stumble() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <main className="mcp-in mcp-stumble">
      <h1>{t("partner.stumble.title")}</h1>
      <p>{t("partner.stumble.text")}</p>
      <button type="button" className="mcp-quiet-button" onClick={() => location.reload()}>
        {t("partner.stumble.reload")}
      </button>
    </main>
  );
}
