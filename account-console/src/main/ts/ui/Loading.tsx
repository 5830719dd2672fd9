import { useTranslation } from "react-i18next";

/** What stands where a page, or its data, will be in a moment. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="mcp-loading" role="status">
      <span className="mcp-spinner" aria-hidden="true" />
      {t("partner.loading")}
    </p>
  );
}
