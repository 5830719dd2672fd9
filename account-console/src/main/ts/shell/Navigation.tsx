import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { isGroup, type Menu, type MenuItem } from "./menu";

/** The menu: Keycloak's own pages, and for a mandate holder the management of habilitations. */
export function Navigation({ menu, open }: { readonly menu: Menu; readonly open: boolean }) {
  const { t } = useTranslation();
  return (
    <nav id="mcp-menu" className={open ? "mcp-menu mcp-open" : "mcp-menu"} aria-label={t("partner.navigation")}>
      <StandingFailure />
      <ul>
        {menu.items.map((item) => (
          <Entry key={item.label} item={item} menu={menu} />
        ))}
      </ul>
    </nav>
  );
}

function Entry({ item, menu }: { readonly item: MenuItem; readonly menu: Menu }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const heading = useId();
  if (isGroup(item)) {
    return (
      <li className="mcp-menu-group">
        <p id={heading}>{t(item.label)}</p>
        <ul aria-labelledby={heading}>
          {item.children.map((child) => (
            <Entry key={child.label} item={child} menu={menu} />
          ))}
        </ul>
      </li>
    );
  }
  const here = menu.here.at(-1) === item.label;
  return (
    <li>
      <Link to={menu.hrefOf(item.path) + kept(search)} aria-current={here ? "page" : undefined}>
        {t(item.label)}
      </Link>
    </li>
  );
}

/** If the mandate could not be read, the menu lacks our pages: says why and offers to try again. */
function StandingFailure() {
  const { t } = useTranslation();
  const { standing } = usePartner();
  return standing.kind === "failed" ? (
    <div className="mcp-menu-failure" role="alert">
      <p>{t("partner.standingFailed")}</p>
      <button type="button" className="mcp-quiet-button" onClick={standing.retry}>
        {t("partner.retry")}
      </button>
    </div>
  ) : null;
}

/** Keeps only the query parameters by which an application finds its user again. */
export function kept(search: string): string {
  const all = new URLSearchParams(search);
  const some = new URLSearchParams();
  for (const name of ["referrer", "referrer_uri"]) {
    const value = all.get(name);
    if (value !== null) {
      some.set(name, value);
    }
  }
  return some.size === 0 ? "" : `?${some}`;
}
