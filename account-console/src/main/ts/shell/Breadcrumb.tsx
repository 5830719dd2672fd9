import { useTranslation } from "react-i18next";
import type { Menu } from "./menu";

/** The breadcrumb below the header and, on narrow screens, the button that opens the menu. */
export function Breadcrumb(props: { readonly menu: Menu; readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation();
  const steps = [
    t("partner.service.familyShort"),
    t("partner.service.name"),
    ...props.menu.here.map((label) => t(label)),
  ];
  return (
    <div className="mcp-band">
      <div className="mcp-in">
        <button
          type="button"
          className="mcp-menu-button"
          aria-expanded={props.open}
          aria-controls="mcp-menu"
          onClick={props.onToggle}
        >
          <svg
            className="mcp-icon"
            viewBox="0 0 24 24"
            aria-hidden="true"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
          >
            <path d="M4 6h16M4 12h16M4 18h16" />
          </svg>
          {t("partner.menuButton")}
        </button>
        <nav className="mcp-trail" aria-label={t("partner.breadcrumb")}>
          <ol>
            {steps.map((step, i) => (
              <li key={step} aria-current={i === steps.length - 1 ? "page" : undefined}>
                {step}
              </li>
            ))}
          </ol>
        </nav>
      </div>
    </div>
  );
}
