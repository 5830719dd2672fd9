import { screen, waitFor, within } from "@testing-library/react";
import { isLeavingForSignIn, leaveForSignIn } from "console-api/leaving";
import { stepUpOf } from "console-api/stepUp";
import { sender } from "console-api/transport";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, json, problem } from "./fakeServer";
import { keycloak } from "./keycloak";
import { ADMINISTRATOR, user } from "./people";
import { expectAccessible, open } from "./stage";

const CHALLENGE =
  'Bearer error="insufficient_user_authentication", error_description="Sign in again", acr_values="second-factor", max_age=600';

/** What the server answers to an act that asks for a fresh proof. */
function refusal(challenge = CHALLENGE): Response {
  const answer = problem(401, "step-up-required");
  answer.headers.set("WWW-Authenticate", challenge);
  return answer;
}

/** A server that asks for a fresh proof before an act, until the person has given it. */
function asking(server: FakeServer, method: string, end: string, challenge = CHALLENGE) {
  const state = { proved: false };
  server.answer((request) =>
    !state.proved && request.method === method && request.path.endsWith(end) ? refusal(challenge) : undefined,
  );
  return state;
}

const usual = { ...keycloak };
const login = vi.fn(async (_options?: object) => undefined);

beforeEach(() => {
  login.mockClear();
  keycloak.login = login;
});

afterEach(() => {
  Object.assign(keycloak, usual);
});

const question = async () => within(await screen.findByRole("dialog", { name: "Confirmez votre identité" }));

describe("A challenge", () => {
  it("is read with and without quotation marks, and only where it asks for a fresh proof", () => {
    expect(stepUpOf(CHALLENGE)).toEqual({ acr: "second-factor", maxAge: 600 });
    expect(stepUpOf('Bearer error="insufficient_user_authentication", acr_values="password", max_age="60"')).toEqual({
      acr: "password",
      maxAge: 60,
    });
    expect(stepUpOf("Bearer")).toBeNull();
    expect(stepUpOf('Bearer error="invalid_token"')).toBeNull();
    expect(stepUpOf('Bearer error="insufficient_user_authentication"')).toBeNull();
    expect(stepUpOf(null)).toBeNull();
  });

  it("is told once, and no other token is asked for", async () => {
    const token = vi.fn(async () => "a-token");
    const told = vi.fn();
    vi.stubGlobal("fetch", async () => refusal());
    const failure = await sender(token, told)(new Request("http://server.example/")).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      status: 401,
      code: "step-up-required",
      stepUp: { acr: "second-factor", maxAge: 600 },
    });
    expect(token).toHaveBeenCalledTimes(1);
    expect(told).toHaveBeenCalledExactlyOnceWith({ acr: "second-factor", maxAge: 600 });
  });
});

describe("An act that asks for a fresh proof", () => {
  it("given a form, then one sentence says why, the sign-in comes back to it, and what was typed is there", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const state = asking(server, "POST", "/users");
    const { hands, unmount } = await open("habilitations/users/new");
    await hands.type(await screen.findByLabelText(/^Nom/), "Durand");
    await hands.type(screen.getByLabelText(/^Prénom/), "Dominique");
    await hands.type(screen.getByLabelText(/^Adresse/), "dominique@exemple.fr");
    await hands.click(screen.getAllByRole("checkbox")[0]!);
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));

    const asked = await question();
    expect(asked.getByText(/Pour confirmer cette action, identifiez-vous à nouveau\./)).toBeTruthy();
    await expectAccessible();
    await hands.click(asked.getByRole("button", { name: "M’identifier" }));
    expect(login).toHaveBeenCalledExactlyOnceWith({ acrValues: "second-factor", redirectUri: location.href });

    // The browser comes back: the page is loaded again.
    unmount();
    state.proved = true;
    const back = await open("habilitations/users/new");
    expect(await screen.findByDisplayValue("Durand")).toBeTruthy();
    expect(screen.getByDisplayValue("dominique@exemple.fr")).toBeTruthy();
    expect(server.heardOf("POST", "/users")).toHaveLength(1);
    await back.hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    expect(await screen.findByRole("heading", { level: 1, name: /Durand/ })).toBeTruthy();
    expect(server.heardOf("POST", "/users")[1]?.body).toMatchObject({ lastName: "Durand", firstName: "Dominique" });
  });

  it("given a password that is to be typed again, then the sign-in is told to ask in any case", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    asking(server, "GET", "/users.csv", CHALLENGE.replace("second-factor", "password"));
    const { hands } = await open("habilitations/users");
    await hands.click(await screen.findByRole("button", { name: /Exporter/ }));
    await hands.click((await question()).getByRole("button", { name: "M’identifier" }));
    expect(login).toHaveBeenCalledExactlyOnceWith({
      acrValues: "password",
      prompt: "login",
      redirectUri: location.href,
    });
  });

  it("given that the person gives up, or has signed in in another tab, then the page goes on", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const state = asking(server, "POST", "/credentials");
    server.answer(({ path }) => (path === "/users.csv" ? json({}) : undefined));
    const { hands } = await open("habilitations/users/a");
    await hands.click(await screen.findByRole("button", { name: "Envoyer de nouveaux identifiants" }));
    await hands.click(await screen.findByRole("button", { name: "Envoyer" }));
    expect((await question()).getByRole("button", { name: "Annuler" })).toBeTruthy();
    await hands.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Confirmez votre identité" })).toBeNull());
    expect(screen.getByRole("dialog")).toBeTruthy();
    expect(login).not.toHaveBeenCalled();

    state.proved = true;
    await hands.click(screen.getByRole("button", { name: "Envoyer" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(server.heardOf("POST", "/credentials")).toHaveLength(2);
  });

  it("given a button, then its question is asked again after the sign-in, and nothing is repeated unseen", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const state = asking(server, "POST", "/credentials");
    const { hands, unmount } = await open("habilitations/users/a");
    await hands.click(await screen.findByRole("button", { name: "Envoyer de nouveaux identifiants" }));
    await hands.click(await screen.findByRole("button", { name: "Envoyer" }));
    await hands.click((await question()).getByRole("button", { name: "M’identifier" }));

    unmount();
    state.proved = true;
    const back = await open("habilitations/users/a");
    const again = await screen.findByRole("button", { name: "Envoyer" });
    expect(server.heardOf("POST", "/credentials")).toHaveLength(1);
    await back.hands.click(again);
    await waitFor(() => expect(server.heardOf("POST", "/credentials")).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    back.unmount();
    await open("habilitations/users/a");
    await screen.findByRole("button", { name: "Envoyer de nouveaux identifiants" });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("given several people who are selected, then they are selected after the sign-in", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a"), user("b")]);
    const state = asking(server, "POST", "/users/batch");
    const { hands, unmount } = await open("habilitations/users");
    for (const box of (await screen.findAllByRole("checkbox", { name: /Sélectionner/ })).slice(-2)) {
      await hands.click(box);
    }
    await hands.click(await screen.findByRole("button", { name: "Envoyer de nouveaux identifiants" }));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /Envoyer/ }));
    await hands.click((await question()).getByRole("button", { name: "M’identifier" }));

    unmount();
    state.proved = true;
    const back = await open("habilitations/users");
    await back.hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /Envoyer/ }));
    await waitFor(() => expect(server.heardOf("POST", "/users/batch")).toHaveLength(2));
    expect(server.heardOf("POST", "/users/batch")[1]?.body).toEqual(server.heardOf("POST", "/users/batch")[0]?.body);
  });

  it("given a file that was checked, then it is checked again after the sign-in, and not applied by itself", async () => {
    const server = new FakeServer(ADMINISTRATOR);
    const result = { state: "DONE", total: 1, done: 1, created: 1, refused: 0, lines: [], read: null };
    server.answer(({ method, path }) =>
      path.startsWith("/imports") ? (method === "POST" ? undefined : json(result)) : undefined,
    );
    let proved = false;
    server.answer(({ method, path, query }) =>
      method === "POST" && path === "/imports"
        ? query.get("dryRun") === "true" || proved
          ? json({ id: "i1" }, { status: 202 })
          : refusal()
        : undefined,
    );
    const { hands, unmount } = await open("habilitations/imports");
    await hands.upload(await screen.findByTestId("import-file"), new File(["Nom;Prénom\r\nÉ;è"], "équipe.csv"));
    await hands.click(await screen.findByRole("button", { name: /^Créer 1/ }));
    await hands.click((await question()).getByRole("button", { name: "M’identifier" }));

    unmount();
    proved = true;
    const back = await open("habilitations/imports");
    expect(await screen.findByRole("heading", { name: /équipe\.csv/ })).toBeTruthy();
    const posts = () => server.heardOf("POST", "/imports");
    await waitFor(() => expect(posts().map(({ query }) => query.get("dryRun"))).toEqual(["true", "false", "true"]));
    expect(posts()[2]?.body).toBe(posts()[0]?.body);
    await back.hands.click(await screen.findByRole("button", { name: /^Créer 1/ }));
    await waitFor(() => expect(posts()).toHaveLength(4));
  });

  it("given a file that the tab has no room for, then the page asks for the sign-in all the same", async () => {
    const server = new FakeServer(ADMINISTRATOR);
    const result = { state: "DONE", total: 1, done: 1, created: 1, refused: 0, lines: [], read: null };
    server.answer(({ method, path, query }) =>
      method === "POST" && path === "/imports"
        ? query.get("dryRun") === "true"
          ? json({ id: "i1" }, { status: 202 })
          : refusal()
        : path.startsWith("/imports")
          ? json(result)
          : undefined,
    );
    const { hands } = await open("habilitations/imports");
    await hands.upload(await screen.findByTestId("import-file"), new File(["Nom;Prénom"], "équipe.csv"));
    const create = await screen.findByRole("button", { name: /^Créer 1/ });
    const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await hands.click(create);
    await hands.click((await question()).getByRole("button", { name: "Annuler" }));
    full.mockRestore();
    expect(await screen.findByRole("button", { name: /^Créer 1/ })).toBeTruthy();
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
