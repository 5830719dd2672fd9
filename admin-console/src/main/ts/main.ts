import { Problem } from "console-api/problem";
import { OperatorClient } from "./api/client";
import { type ConsoleEnvironment, readEnvironment } from "./auth/environment";
import { Session, SessionEnded } from "./auth/session";
import { findFrame } from "./console/frame";

/*
 * Loaded by the stock console beside its own script. A failure here does not affect the console. The pages are loaded
 * for operators only.
 */
start().catch((error: unknown) => console.warn("Partenaires: the section cannot be shown.", error));

const TRIES = 4;

async function start(): Promise<void> {
  const environment = readEnvironment(document);
  if (environment === null) {
    return;
  }
  // Waits until the console itself is signed in: an earlier request would disturb its redirect to the sign-in page.
  await frameAppears();
  const session = new Session(environment);
  const client = new OperatorClient({
    realmUrl: `${environment.adminBaseUrl}/admin/realms/${encodeURIComponent(environment.realm)}`,
    token: (refused) => session.token(refused),
  });
  if (!(await isOperator(client))) {
    return;
  }
  const [{ open }, language] = await Promise.all([import("./open"), languageOf(environment, session)]);
  open({ environment, client, language, userId: await session.userId() });
}

function frameAppears(): Promise<void> {
  return new Promise((resolve) => {
    if (findFrame(document) !== null) {
      resolve();
      return;
    }
    const observer = new MutationObserver(() => {
      if (findFrame(document) !== null) {
        observer.disconnect();
        resolve();
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}

/** Asks the server once: the console's lightweight tokens contain no roles. */
async function isOperator(client: OperatorClient): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.health();
      return true;
    } catch (error) {
      if (error instanceof SessionEnded || (error instanceof Problem && error.status < 500)) {
        return false;
      }
      if (attempt === TRIES) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, attempt * 2_000));
    }
  }
}

/** The language that the console uses for this person; the browser's if the console does not tell. */
async function languageOf(environment: ConsoleEnvironment, session: Session): Promise<string> {
  try {
    const answer = await fetch(new URL("whoami", environment.consoleUrl), {
      headers: { Authorization: `Bearer ${await session.token()}`, Accept: "application/json" },
    });
    const said = (await answer.json()) as { locale?: unknown };
    if (typeof said.locale === "string") {
      return said.locale;
    }
  } catch {
    // Below.
  }
  return navigator.language;
}
