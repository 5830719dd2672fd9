import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation } from "react-router-dom";
import { PartnerProvider } from "../api/PartnerContext";
import { SessionWatch } from "../session/SessionWatch";
import { StepUpQuestion, StepUpReturn } from "../session/StepUpQuestion";
import { Loading } from "../ui/Loading";
import { Breadcrumb } from "./Breadcrumb";
import { Foot } from "./Foot";
import { Header } from "./Header";
import { useMenu } from "./menu";
import { Navigation } from "./Navigation";

/** The frame of every page: header, breadcrumb and menu around the page itself. */
export function Shell() {
  return (
    <PartnerProvider>
      <Frame>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </Frame>
    </PartnerProvider>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const menu = useMenu();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) {
      return;
    }
    // Like a page load in a browser: scroll to the top, and move the focus to the new content.
    shown.current = pathname;
    setOpen(false);
    main.current?.focus();
    window.scrollTo(0, 0);
  }, [pathname]);

  // Our own pages set their title themselves, because it depends on their data.
  const native = menu.here.at(-1)?.startsWith("partner.") ? undefined : menu.here.at(-1);
  const title = native && t(native);
  useEffect(() => {
    if (title) {
      document.title = `${title} – ${t("partner.service.name")}`;
    }
  }, [title, t]);

  return (
    <div className="mcp-frame">
      {/* biome-ignore lint/a11y/useValidAnchor: the link goes to a place in the page, which is no route. */}
      <a className="mcp-skip" href="#main" onClick={(event) => skipTo(event, main.current)}>
        {t("partner.skip")}
      </a>
      <SessionWatch />
      <StepUpQuestion />
      <Header home={menu.hrefOf("")} />
      <Breadcrumb menu={menu} open={open} onToggle={() => setOpen(!open)} />
      <div className="mcp-in mcp-body">
        <Navigation menu={menu} open={open} />
        <main id="main" ref={main} tabIndex={-1} className="mcp-main pf-v5-c-page">
          <div className="mcp-card">
            <StepUpReturn />
            {children}
          </div>
        </main>
      </div>
      <Foot />
    </div>
  );
}

// The URL's hash belongs to the console's router: a plain link to #main would change the route.
function skipTo(event: { preventDefault(): void }, target: HTMLElement | null) {
  event.preventDefault();
  target?.focus();
  target?.scrollIntoView();
}
