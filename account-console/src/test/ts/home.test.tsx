import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeServer, json, problem } from "./fakeServer";
import { ADMINISTRATOR, DELEGATE, GROUPS, MEMBER, user } from "./people";
import { expectAccessible, open } from "./stage";

const steps = (newlyClaimed: boolean, ...done: boolean[]) =>
  json({
    since: "2026-11-28T13:05:00Z",
    newlyClaimed,
    steps: ["OWN_HABILITATIONS", "FIRST_USER", "DELEGATE"].map((step, i) => ({ step, done: done[i] ?? false })),
  });

const withSteps = (server: FakeServer, newlyClaimed: boolean, ...done: boolean[]) =>
  server.answer((request) => (request.path === "/first-steps" ? steps(newlyClaimed, ...done) : undefined));

const organisation = {
  siret: "73282932000074",
  name: "Résidences du Parc",
  housingKinds: ["PRIVE"],
  administrator: { firstName: "Zoé", lastName: "Lefèvre", email: "zoe@residences.example" },
  delegates: [{ firstName: "Noé", lastName: "Roux", email: "noe@residences.example" }],
  ownHabilitations: [GROUPS[2]],
  contact: { name: "la Caf", telephone: "32 30", mail: null, link: null },
};

describe("The console's address", () => {
  it("given an administrator who has just claimed, then the first steps say what has happened and what comes next", async () => {
    withSteps(new FakeServer(ADMINISTRATOR), true, true);
    const { path } = await open("");
    expect(await screen.findByRole("heading", { level: 1, name: "Vous êtes l’administrateur" })).toBeTruthy();
    expect(path()).toBe("habilitations/first-steps");
    expect(screen.getByText("732 829 320 00074")).toBeTruthy();
    expect(screen.getByText("camille.admin")).toBeTruthy();
    expect(screen.getByText(/28 novembre 2026/)).toBeTruthy();
    const [first, second] = screen.getAllByRole("listitem").filter((item) => item.closest(".mcp-first-steps"));
    expect(first!.textContent).toMatch(/^Fait/);
    expect(second!.textContent).toMatch(/^À faire/);
    expect(within(second!).getByRole("link").getAttribute("href")).toMatch(/users\/new$/);
    await expectAccessible();
  });

  it("given an administrator at a later sign-in, then the list of users comes, with what remains to be done", async () => {
    withSteps(new FakeServer(ADMINISTRATOR, [user("a")]), false, false, true);
    const { path } = await open("?referrer=app");
    expect(await screen.findByRole("heading", { level: 1, name: "Mes utilisateurs" })).toBeTruthy();
    expect(path()).toBe("habilitations/users");
    expect(await screen.findByText(/Il vous reste un premier pas/)).toBeTruthy();
  });

  it("given that the first steps cannot be read, then the list of users comes all the same", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) =>
      request.path === "/first-steps" ? problem(503, "unavailable") : undefined,
    );
    const { path } = await open("");
    await screen.findByRole("heading", { level: 1, name: "Mes utilisateurs" });
    expect(path()).toBe("habilitations/users");
  });

  it("given a delegate, then the list of users comes", async () => {
    const server = new FakeServer(DELEGATE, [user("a")]);
    const { path } = await open("");
    await screen.findByRole("heading", { level: 1, name: "Mes utilisateurs" });
    expect(path()).toBe("habilitations/users");
    expect(server.heardOf("GET", "/first-steps")).toEqual([]);
  });

  it("given somebody of no organisation, then Keycloak's own page comes", async () => {
    new FakeServer(MEMBER).answer((request) => (request.path === "/me" ? problem(403, "not-a-member") : undefined));
    const { path } = await open("");
    await waitFor(() => expect(path()).toBe("personal-info"));
  });
});

describe("Mon organisme", () => {
  const shown = (told: object = {}) =>
    new FakeServer(MEMBER).answer((request) =>
      request.path === "/organisation" ? json({ ...organisation, ...told }) : undefined,
    );

  it("given a plain user, then it says what the user may do, who grants it and whom to ask", async () => {
    shown();
    const { path } = await open("");
    expect(await screen.findByRole("heading", { level: 1, name: "Mon organisme" })).toBeTruthy();
    expect(path()).toBe("organisation");
    expect(await screen.findByText("Consultation")).toBeTruthy();
    expect(screen.getByRole("banner").textContent).toContain("Résidences du Parc");
    expect(screen.getByRole("link", { name: "zoe@residences.example" }).getAttribute("href")).toBe(
      "mailto:zoe@residences.example",
    );
    expect(screen.getByText("Roux Noé")).toBeTruthy();
    expect(screen.getByRole("link", { name: "32 30" }).getAttribute("href")).toBe("tel:3230");
    expect(screen.queryByRole("button", { name: /attestation/ })).toBeNull();
    await expectAccessible();
  });

  it("given no habilitation and no administrator, then it says so", async () => {
    shown({ ownHabilitations: [], administrator: null, delegates: [] });
    await open("organisation");
    expect(await screen.findByText(/Vous n’avez pas d’habilitation/)).toBeTruthy();
    expect(screen.getByText(/n’a pas d’administrateur/)).toBeTruthy();
    expect(screen.queryByRole("heading", { name: "Responsables d’habilitation" })).toBeNull();
  });
});
