import { useTranslation } from "react-i18next";

/** Shown while a page or its data is loading. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="mcp-loading" role="status">
      <span className="mcp-spinner" aria-hidden="true" />
      {t("partner.loading")}
    </p>
  );
}
