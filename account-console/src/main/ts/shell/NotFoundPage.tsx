import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router-dom";
import { Page } from "../ui/Page";
import { useMenu } from "./menu";

/** An address that names no page: says so within the frame, with a way on. */
export default function NotFoundPage() {
  const { t } = useTranslation();
  const menu = useMenu();
  const { search } = useLocation();
  return (
    <Page title={t("partner.notFound.title")} lead={t("partner.notFound.text")}>
      <p>
        <Link to={menu.hrefOf("") + search}>{t("partner.notFound.home")}</Link>
      </p>
    </Page>
  );
}
