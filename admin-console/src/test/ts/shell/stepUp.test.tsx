import { screen, waitFor, within } from "@testing-library/preact";
import { isLeavingForSignIn, leaveForSignIn } from "console-api/leaving";
import { isBackFromStepUp, leaveForStepUp } from "console-api/stepUp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Session } from "../../../main/ts/auth/session";
import { FakeServer, json, organisation, problem } from "../fakeServer";
import { accessible, away, button, heading, saved, stage } from "../stage";

const SIRET = "73282932000074";
const CHALLENGE =
  'Bearer error="insufficient_user_authentication", error_description="Sign in again", acr_values="password", max_age=600';

/** A server that asks for a fresh proof before an act, until the operator has given it. */
function asking(server: FakeServer, method: string, end: string) {
  const state = { proved: false };
  server.answer((request) => {
    if (state.proved || request.method !== method || !request.path.endsWith(end)) {
      return undefined;
    }
    const answer = problem(401, "step-up-required");
    answer.headers.set("WWW-Authenticate", CHALLENGE);
    return answer;
  });
  return state;
}

/** A server that has checked a file, and asks for a fresh proof before it is imported. */
function importing() {
  const server = new FakeServer();
  const result = {
    id: "dry",
    state: "DONE",
    dryRun: true,
    total: 1,
    done: 1,
    created: 1,
    updated: 0,
    unchanged: 0,
    refused: 0,
    createdAt: "2026-11-24T09:00:00Z",
    actor: "claude",
    letters: "NOT_ASKED",
    lettersProduced: false,
    lettersIssued: null,
    lettersReissue: null,
    read: null,
    lettersRefusal: null,
    lines: [],
  };
  server.answer(({ method, path, query }) => {
    if (method !== "POST" || !path.endsWith("/organisation-imports")) {
      return path.endsWith("/organisation-imports/dry") ? json(result) : undefined;
    }
    if (query.get("dryRun") === "true") {
      return json({ id: "dry" }, { status: 202 });
    }
    const answer = problem(401, "step-up-required");
    answer.headers.set("WWW-Authenticate", CHALLENGE);
    return answer;
  });
  return { server };
}

const question = async () => within(await screen.findByRole("dialog", { name: "Confirmez votre identité" }));

describe("An act of an operator that asks for a fresh proof", () => {
  beforeEach(() => sessionStorage.clear());

  it("says why in one sentence and leads to the sign-in; who gives up stays", async () => {
    const server = new FakeServer([organisation({ seat: "SUSPENDED", suspended: true })]);
    const state = asking(server, "DELETE", "/suspension");
    const signedInAgain = vi.spyOn(server.client, "signInAgain");
    const hands = stage(server, `/organisations/${SIRET}`);
    await hands.click(await button("Lever la suspension"));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Lever la suspension" }));
    expect((await question()).getByText(/Pour confirmer cette action, identifiez-vous à nouveau\./)).toBeTruthy();
    expect(screen.queryByText("L’opération n’a pas abouti")).toBeNull();
    await accessible();
    await hands.click((await question()).getByRole("button", { name: "Annuler" }));
    expect(signedInAgain).not.toHaveBeenCalled();

    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Lever la suspension" }));
    await hands.click((await question()).getByRole("button", { name: "M’identifier" }));
    expect(signedInAgain).toHaveBeenCalledExactlyOnceWith({ acr: "password", maxAge: 600 });

    // Signed in again, perhaps in another tab: the same button does it.
    state.proved = true;
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Lever la suspension" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(server.heardOf("DELETE", "/suspension")).toHaveLength(3);
  });

  it("opens its window again when the operator has signed in, and does nothing by itself", async () => {
    const server = new FakeServer([organisation({ seat: "SUSPENDED", suspended: true })]);
    const state = asking(server, "DELETE", "/suspension");
    const first = stage(server, `/organisations/${SIRET}`);
    await first.click(await button("Lever la suspension"));
    await first.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Lever la suspension" }));
    await first.click((await question()).getByRole("button", { name: "M’identifier" }));
    // The browser takes the page away as it is; only what the tab keeps comes back.
    const kept = { ...sessionStorage };
    away();
    for (const [key, value] of Object.entries(kept)) {
      sessionStorage.setItem(key, value as string);
    }

    state.proved = true;
    const hands = stage(server, `/organisations/${SIRET}`);
    const window = within(await screen.findByRole("dialog"));
    expect(server.heardOf("DELETE", "/suspension")).toHaveLength(1);
    await hands.click(window.getByRole("button", { name: "Lever la suspension" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(server.heardOf("DELETE", "/suspension")).toHaveLength(2);
    // Effects of a page run a moment after it is shown.
    await waitFor(() => expect(Object.keys(sessionStorage).filter((key) => key.includes("asked"))).toEqual([]));
  });

  it("says so at a download too, and saves nothing", async () => {
    const files = saved();
    const server = new FakeServer([organisation()]);
    asking(server, "POST", "/letter");
    const hands = stage(server, `/organisations/${SIRET}`);
    await hands.click(await button("Émettre le courrier"));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Émettre le courrier" }));
    expect(await question()).toBeTruthy();
    expect(files).toEqual([]);
  });

  it("is resumed: the reminder goes with the next button", async () => {
    const server = new FakeServer([organisation()]);
    location.hash = `#/partenaires/partner/organisations/${SIRET}`;
    leaveForStepUp(location.hash);
    const hands = stage(server, `/organisations/${SIRET}`);
    await heading("Résidences du Parc");
    expect(screen.getByText("Vous pouvez reprendre votre action")).toBeTruthy();
    await hands.click(await button("Émettre le courrier"));
    expect(screen.queryByText("Vous pouvez reprendre votre action")).toBeNull();
  });

  it("is to be done by the operator who comes back: the page says so, once", async () => {
    const server = new FakeServer([organisation()]);
    location.hash = `#/partenaires/partner/organisations/${SIRET}`;
    leaveForStepUp(location.hash);
    expect(isLeavingForSignIn()).toBe(true);
    stage(server, `/organisations/${SIRET}`);
    await heading("Résidences du Parc");
    expect(screen.getByText("Vous pouvez reprendre votre action")).toBeTruthy();
    expect(isBackFromStepUp(location.hash)).toBe(false);
    location.hash = "#/partenaires/partner/orphans";
    await heading("Organismes sans administrateur");
    expect(screen.queryByText("Vous pouvez reprendre votre action")).toBeNull();
  });

  it("keeps the file that was checked, and checks it again", async () => {
    const { server } = importing();
    const hands = stage(server, "/imports");
    const file = new File(["siret;name"], "bailleurs.csv", { type: "text/csv" });
    await hands.upload(await screen.findByLabelText(/fichier/i), file);
    await hands.click(await button("Essayer le fichier"));
    await hands.click(await screen.findByRole("button", { name: /^Importer/ }));
    await question();
    await button("Importer un organisme");
    const posts = () => server.heardOf("POST", "/organisation-imports").map(({ query }) => query.get("dryRun"));
    expect(posts()).toEqual(["true", "false"]);

    stage(server, "/imports");
    await waitFor(() => expect(posts()).toEqual(["true", "false", "true"]));
  });

  it("asks for the sign-in all the same where the tab has no room for the file", async () => {
    const { server } = importing();
    const hands = stage(server, "/imports");
    const file = new File(["siret;name"], "bailleurs.csv", { type: "text/csv" });
    await hands.upload(await screen.findByLabelText(/fichier/i), file);
    await hands.click(await button("Essayer le fichier"));
    const begin = await screen.findByRole("button", { name: /^Importer/ });
    const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await hands.click(begin);
    await question();
    await button("Importer un organisme");
    full.mockRestore();
  });
});

describe("A page that is left for the sign-in", () => {
  afterEach(() => vi.useRealTimers());

  it("asks again before it is left once it is back on the screen", () => {
    leaveForSignIn();
    expect(isLeavingForSignIn()).toBe(true);
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    expect(isLeavingForSignIn()).toBe(false);
  });

  it("asks again where the person has stayed", () => {
    vi.useFakeTimers();
    leaveForSignIn();
    vi.advanceTimersByTime(9_000);
    expect(isLeavingForSignIn()).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(isLeavingForSignIn()).toBe(false);
  });
});

describe("The address at which an operator signs in again", () => {
  const session = new Session({
    serverBaseUrl: "https://auth.example",
    adminBaseUrl: "https://admin.example",
    consoleUrl: "https://admin.example/admin/partenaires/console/",
    realm: "partenaires",
    clientId: "security-admin-console",
  });
  const PAGE = "https://admin.example/admin/partenaires/console/#/partenaires/partner/notices";

  it("asks for the level, comes back to the same page, and holds no secret", async () => {
    const address = await session.stepUpAddress({ acr: "second-factor", maxAge: 600 }, PAGE);
    expect(address.origin).toBe("https://auth.example");
    const asked = address.searchParams;
    expect(asked.get("acr_values")).toBe("second-factor");
    expect(asked.has("prompt")).toBe(false);
    expect(asked.get("redirect_uri")).toBe(PAGE);
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.has("code_verifier")).toBe(false);
  });

  it("asks for the password in any case", async () => {
    const address = await session.stepUpAddress({ acr: "password", maxAge: 600 }, PAGE);
    expect(address.searchParams.get("acr_values")).toBe("password");
    expect(address.searchParams.get("prompt")).toBe("login");
  });
});
