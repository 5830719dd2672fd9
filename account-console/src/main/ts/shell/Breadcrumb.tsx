import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router-dom";
import { isGroup, type Menu } from "./menu";

/** Where a step leads; null for a group of pages, which is no page. */
function addressOf(menu: Menu, label: string): string | null {
  const pages = menu.items.flatMap((item) => (isGroup(item) ? item.children : [item]));
  const page = pages.find((one) => one.label === label);
  return page === undefined ? null : menu.hrefOf(page.path);
}

/** The breadcrumb below the header and, on narrow screens, the button that opens the menu. */
export function Breadcrumb(props: { readonly menu: Menu; readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const steps = [
    { words: t("partner.service.familyShort"), to: null },
    { words: t("partner.service.name"), to: props.menu.hrefOf("") },
    ...props.menu.here.map((label) => ({ words: t(label), to: addressOf(props.menu, label) })),
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
            {steps.map(({ words, to }, i) =>
              to === null || to === pathname ? (
                <li key={words} aria-current={i === steps.length - 1 ? "page" : undefined}>
                  {words}
                </li>
              ) : (
                <li key={words}>
                  <Link to={to}>{words}</Link>
                </li>
              ),
            )}
          </ol>
        </nav>
      </div>
    </div>
  );
}
