import { forgetDraftsOfOthers } from "console-api/drafts";
import type { SessionKeeper } from "console-api/useSessionWatch";
import type { OperatorClient } from "./api/client";
import type { ConsoleEnvironment } from "./auth/environment";
import { type Frame, findFrame } from "./console/frame";
import { addressOf, routeOf, watchAddress } from "./console/route";
import { type Entry, Section } from "./console/section";
import { showPages } from "./shell/App";
import { type Key, Texts } from "./texts/texts";
import "./ui/ui.css";
import "./ui/forms.css";

export interface Opening {
  readonly environment: ConsoleEnvironment;
  readonly client: OperatorClient;
  readonly session: SessionKeeper;
  readonly language: string;
  readonly userId: string;
}

const ENTRIES: readonly (readonly [path: string, label: Key])[] = [
  ["/dashboard", "section.dashboard"],
  ["/organisations", "section.organisations"],
  ["/imports", "section.imports"],
  ["/replacements", "section.replacements"],
  ["/second-factor-resets", "section.factors"],
  ["/orphans", "section.orphans"],
  ["/freezes", "section.freezes"],
  ["/letters", "section.letters"],
  ["/notices", "section.notices"],
  ["/recertifications", "section.recertifications"],
  ["/mails", "section.mails"],
  ["/alarms", "section.alarms"],
  ["/health", "section.health"],
];

/** Set on the document's element while one of our pages is shown; the style sheet then hides the console's. */
const SHOWN = "data-partner-shown";

/**
 * Adds the section to the console and shows our pages when the URL names them. The returned function removes everything
 * again.
 */
export function open({ environment, client, session, language, userId }: Opening): () => void {
  const { realm } = environment;
  const texts = new Texts(language);
  forgetDraftsOfOthers(userId);
  const entries: Entry[] = ENTRIES.map(([path, label]) => ({
    path,
    address: addressOf(realm, path),
    label: texts.t(label),
  }));
  const prefix = findFrame(document)?.prefix ?? "pf-v5";
  const section = new Section(texts.t("section"), texts.language, entries, prefix);
  const host = document.createElement("main");
  host.className = `${prefix}-c-page__main`;
  host.dataset.partner = "pages";
  host.lang = texts.language;
  host.hidden = true;
  let consoleTitle = document.title;
  let shown = false;
  let closed = false;

  const follow = () => {
    const route = routeOf(location.hash, realm);
    if (route !== null && !shown) {
      consoleTitle = document.title;
      closeSidebarWhereNarrow();
    }
    if (route === null && shown) {
      document.title = consoleTitle;
    }
    shown = route !== null;
    document.documentElement.toggleAttribute(SHOWN, shown);
    host.hidden = !shown;
    section.mark(route?.path ?? null);
    showPages(host, route && { route, client, session, texts, userId, realm, prefix });
  };

  // React may rebuild the navigation and main at any time; ours are then inserted again.
  const settle = () => {
    const frame = findFrame(document);
    if (frame !== null) {
      section.attachTo(frame);
      place(host, frame);
    }
  };

  const close = () => {
    closed = true;
    observer.disconnect();
    section.remove();
    host.remove();
    document.documentElement.removeAttribute(SHOWN);
  };

  const guarded = (act: () => void) => () => {
    if (closed) {
      return;
    }
    try {
      act();
    } catch (error) {
      close();
      console.error("Partenaires: the section was taken away again.", error);
    }
  };
  const observer = new MutationObserver(guarded(settle));
  guarded(settle)();
  observer.observe(document.body, { childList: true, subtree: true });
  watchAddress(guarded(follow));
  guarded(follow)();
  return close;
}

function place(host: HTMLElement, frame: Frame): void {
  // Any place beside it is good: another element next to it is no reason to move ours.
  if (host.parentElement !== frame.main.parentElement) {
    frame.main.after(host);
  }
}

// PatternFly closes a sidebar that covers the page when its own page is clicked. Ours is outside that page.
function closeSidebarWhereNarrow(): void {
  findFrame(document)?.main.click();
}
