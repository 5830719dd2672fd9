import { type PageHelp, readPageHelp } from "console-api/pageHelp";
import { usePageContext } from "../ui/PageContext";

/** The foot of our pages: help and what the law asks for, in the order of the sign-in pages. */
export function Foot() {
  const { texts } = usePageContext();
  const help = readPageHelp(document);
  if (Object.keys(help).length === 0) {
    return null;
  }
  return (
    <nav class="mcp-help" aria-label={texts.t("help.title")}>
      <ul role="list">
        {help.help && (
          <li>
            <a href={help.help}>{texts.t("help.help")}</a>
          </li>
        )}
        {help.contactName && <ContactEntry help={help} />}
        {help.legalNotice && (
          <li>
            <a href={help.legalNotice}>{texts.t("help.legalNotice")}</a>
          </li>
        )}
        {help.personalData && (
          <li>
            <a href={help.personalData}>{texts.t("help.personalData")}</a>
          </li>
        )}
        <AccessibilityEntry help={help} />
      </ul>
    </nav>
  );
}

function ContactEntry({ help }: { readonly help: PageHelp }) {
  const { texts } = usePageContext();
  return (
    <li class="mcp-help-contact">
      {texts.t("help.contact")} {help.contactName}
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
          , <a href={help.contactLink}>{texts.t("help.contactLink")}</a>
        </>
      )}
    </li>
  );
}

function AccessibilityEntry({ help }: { readonly help: PageHelp }) {
  const { texts } = usePageContext();
  const { accessibility, accessibilityStatus: status } = help;
  if (!accessibility && !status) {
    return null;
  }
  const text = texts.t(status ? `help.accessibility.${status}` : "help.accessibility");
  return <li>{accessibility ? <a href={accessibility}>{text}</a> : text}</li>;
}
