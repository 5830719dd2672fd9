import { type PageHelp, readPageHelp } from "console-api/pageHelp";
import { useTranslation } from "react-i18next";

/** The foot of every page: help and what the law asks for, in the order of the sign-in pages, then a warning. */
export function Foot() {
  const { t } = useTranslation();
  const help = readPageHelp(document);
  return (
    <footer className="mcp-footer">
      <div className="mcp-in">
        {Object.keys(help).length > 0 && (
          <nav className="mcp-help" aria-label={t("partner.help.title")}>
            <ul>
              {help.help && (
                <li>
                  <a href={help.help}>{t("partner.help.help")}</a>
                </li>
              )}
              {help.contactName && <ContactEntry help={help} />}
              {help.legalNotice && (
                <li>
                  <a href={help.legalNotice}>{t("partner.help.legalNotice")}</a>
                </li>
              )}
              {help.personalData && (
                <li>
                  <a href={help.personalData}>{t("partner.help.personalData")}</a>
                </li>
              )}
              <AccessibilityEntry help={help} />
            </ul>
          </nav>
        )}
        <p>{t("partner.vigilance")}</p>
      </div>
    </footer>
  );
}

function ContactEntry({ help }: { readonly help: PageHelp }) {
  const { t } = useTranslation();
  return (
    <li className="mcp-help-contact">
      {t("partner.help.contact")} {help.contactName}
      {help.dial && (
        <>
          , <a href={help.dial}>{help.telephone}</a>
        </>
      )}
      {help.mail && (
        <>
          , <a href={`mailto:${help.mail}`}>{help.mail}</a>
        </>
      )}
      {help.contactLink && (
        <>
          , <a href={help.contactLink}>{t("partner.help.contactLink")}</a>
        </>
      )}
    </li>
  );
}

function AccessibilityEntry({ help }: { readonly help: PageHelp }) {
  const { t } = useTranslation();
  const { accessibility, accessibilityStatus: status } = help;
  if (!accessibility && !status) {
    return null;
  }
  const text = t(status ? `partner.help.accessibility.${status}` : "partner.help.accessibility");
  return <li>{accessibility ? <a href={accessibility}>{text}</a> : text}</li>;
}
