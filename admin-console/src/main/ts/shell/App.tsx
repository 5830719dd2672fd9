import { Component, type ComponentChildren, render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { AlarmsPage } from "../alarms/AlarmsPage";
import { DashboardPage } from "../dashboard/DashboardPage";
import { HealthPage } from "../dashboard/HealthPage";
import { FactorResetsPage } from "../factors/FactorResetsPage";
import { ImportsPage } from "../imports/ImportsPage";
import { FollowUpPage } from "../letters/FollowUpPage";
import { ReturnsPage } from "../letters/ReturnsPage";
import { MailsPage } from "../mails/MailsPage";
import { NoticePage, NoticesPage } from "../notices/NoticesPage";
import { FreezesPage } from "../organisations/FreezesPage";
import { EditPage, NewPage } from "../organisations/OrganisationForm";
import { OrganisationPage } from "../organisations/OrganisationPage";
import { OrganisationsPage } from "../organisations/OrganisationsPage";
import { OrphansPage } from "../organisations/OrphansPage";
import { CampaignOrganisationsPage } from "../recertification/CampaignOrganisationsPage";
import { RecertificationsPage } from "../recertification/RecertificationsPage";
import { ReplacementsPage } from "../replacements/ReplacementsPage";
import { SearchBox } from "../search/SearchBox";
import { SearchPage } from "../search/SearchPage";
import { PageContextProvider, type PageInputs, pageContext, usePageContext } from "../ui/PageContext";
import { Empty, Notice, Page } from "../ui/parts";
import { Foot } from "./Foot";
import { SessionWatch } from "./SessionWatch";
import { StepUpQuestion, StepUpReturn } from "./StepUpQuestion";

/** Shows the page of a route in an element and replaces what was shown there; null removes it. */
export function showPages(place: HTMLElement, inputs: PageInputs | null): void {
  render(inputs && <App {...inputs} />, place);
}

export function App(inputs: PageInputs) {
  const [notice, setNotice] = useState<{ readonly text: string; readonly path: string } | null>(null);
  const untold = useRef<string | null>(null);
  const { path } = inputs.route;
  const at = useMemo(
    () =>
      pageContext(inputs, (what) => {
        untold.current = what;
      }),
    [inputs],
  );
  // A message of one page is shown on the next page and removed on the one after.
  useEffect(() => {
    const text = untold.current;
    untold.current = null;
    setNotice(text === null ? null : { text, path });
  }, [path]);
  return (
    <PageContextProvider value={at}>
      <StepUpQuestion />
      <SessionWatch />
      <SearchBox />
      <StepUpReturn path={path} />
      <div class="mcp-told" aria-live="polite">
        {notice !== null && notice.path === path && <Notice tone="success" title={notice.text} />}
      </div>
      <Fence key={path}>
        <Chosen path={path} />
      </Fence>
      <Foot />
    </PageContextProvider>
  );
}

const SINGLE: ReadonlyMap<string, () => ComponentChildren> = new Map([
  ["dashboard", DashboardPage],
  ["replacements", ReplacementsPage],
  ["second-factor-resets", FactorResetsPage],
  ["orphans", OrphansPage],
  ["freezes", FreezesPage],
  ["mails", MailsPage],
  ["alarms", AlarmsPage],
  ["health", HealthPage],
  ["search", SearchPage],
]);

function Chosen({ path }: { readonly path: string }) {
  const { texts, to } = usePageContext();
  const [, section, id, act, ...rest] = path.split("/").map(decoded);
  if (rest.length === 0) {
    switch (section) {
      case "organisations":
        if (id === undefined) {
          return <OrganisationsPage />;
        }
        if (act === undefined) {
          return id === "new" ? <NewPage /> : <OrganisationPage siret={id} />;
        }
        if (act === "edit") {
          return <EditPage siret={id} />;
        }
        break;
      case "imports":
        if (act === undefined) {
          return <ImportsPage id={id ?? null} />;
        }
        break;
      case "letters":
        if (act === undefined && (id === undefined || id === "returns")) {
          return id === undefined ? <FollowUpPage /> : <ReturnsPage />;
        }
        break;
      case "notices":
        if (act === undefined) {
          return id === undefined ? <NoticesPage /> : <NoticePage reference={id} />;
        }
        break;
      case "recertifications":
        if (act === undefined) {
          return id === undefined ? <RecertificationsPage /> : <CampaignOrganisationsPage id={id} />;
        }
        break;
      default:
        if (section !== undefined && id === undefined) {
          const Single = SINGLE.get(section);
          if (Single !== undefined) {
            return <Single />;
          }
        }
    }
  }
  return (
    <Page title={texts.t("error.page")}>
      <p>
        <a href={to("/organisations")}>{texts.t("back")}</a>
      </p>
    </Page>
  );
}

/** Error boundary: a page that fails does not take down the rest. */
class Fence extends Component<{ readonly children: ComponentChildren }, { readonly failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error("Partenaires: the page failed.", error);
  }

  override render() {
    return this.state.failed ? <Fallen /> : this.props.children;
  }
}

function Fallen() {
  const { texts, to } = usePageContext();
  return (
    <Page title={texts.t("section")}>
      <Empty title={texts.t("error")}>
        <a href={to("/organisations")}>{texts.t("back")}</a>
      </Empty>
    </Page>
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
