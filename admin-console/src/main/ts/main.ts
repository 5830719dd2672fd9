import { Problem } from "console-api/problem";
import { leaveForStepUp } from "console-api/stepUp";
import { OperatorClient } from "./api/client";
import { readEnvironment } from "./auth/environment";
import { Session, SessionEnded } from "./auth/session";
import { watchLeaving } from "./auth/watchLeaving";
import { whoAmI } from "./auth/whoAmI";
import { findFrame } from "./console/frame";
import { hideRefused, isWelcome, sayLanguage } from "./console/native";
import { addressOf } from "./console/route";

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
    signInAgain: async (wanted) => {
      const address = await session.stepUpAddress(wanted, location.href);
      leaveForStepUp(location.hash);
      location.assign(address);
    },
  });
  if (!(await isOperator(client))) {
    return;
  }
  const [{ open }, { language, roles }] = await Promise.all([import("./open"), whoAmI(environment, session)]);
  sayLanguage(document, language);
  hideRefused(document, roles);
  watchLeaving();
  open({ environment, client, session, language, userId: await session.userId() });
  // Operators work in the section; the console's welcome page has nothing for them.
  if (isWelcome(location.hash, environment.realm)) {
    location.replace(addressOf(environment.realm, "/dashboard"));
  }
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
