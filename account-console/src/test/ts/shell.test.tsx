import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { visible } from "../../main/ts/shell/menu";
import { FakeServer, json, problem } from "./fakeServer";
import { ADMINISTRATOR, user } from "./people";
import { expectAccessible, open } from "./stage";

describe("The frame", () => {
  it("given an administrator, then menu, breadcrumb and header say where one is and for whom", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands } = await open("habilitations/users");
    const menu = within(await screen.findByRole("list", { name: "Gestion des habilitations" }));
    expect(menu.getAllByRole("link").map((link) => link.textContent)).toEqual([
      "Mes utilisateurs",
      "Responsables d’habilitation",
      "Import",
      "Confirmation des accès",
      "Journal",
    ]);
    expect(menu.getByRole("link", { current: "page" }).textContent).toBe("Mes utilisateurs");
    expect(screen.getByRole("banner").textContent).toContain("Résidences du Parc");
    const trail = within(screen.getByRole("navigation", { name: "Vous êtes ici" }));
    expect(trail.getAllByRole("listitem").at(-1)!.textContent).toBe("Mes utilisateurs");
    expect(trail.getAllByRole("link").map((link) => link.textContent)).toEqual(["Mon Compte Partenaire"]);
    expect(screen.getByRole("banner").textContent).toContain("Lefèvre Zoé");
    await hands.click(await screen.findByRole("link", { name: "Martin Camille" }));
    await hands.click(trail.getByRole("link", { name: "Mes utilisateurs" }));
    await screen.findByRole("heading", { name: "Mes utilisateurs" });
    await expectAccessible();

    await hands.click(menu.getByRole("link", { name: "Import" }));
    await screen.findByRole("heading", { name: "Importer des utilisateurs" });
    expect(document.activeElement).toBe(screen.getByRole("main"));
    expect(menu.getByRole("link", { current: "page" }).textContent).toBe("Import");
  });

  it("given no answer about the mandate, then Keycloak's pages stay, and a button asks again", async () => {
    let trouble = true;
    new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) =>
      trouble && request.path === "/me" ? problem(503, "unavailable") : undefined,
    );
    const { hands } = await open("habilitations/journal");
    expect(await screen.findByText("Le menu n’a pas pu être chargé en entier.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "personalInfo" })).toBeTruthy();
    await expectAccessible();
    trouble = false;
    await hands.click(screen.getAllByRole("button", { name: "Réessayer" })[0]!);
    expect(await screen.findByRole("list", { name: "Gestion des habilitations" })).toBeTruthy();
  });

  it("given flags, then only what they show is in the menu", () => {
    const items = [
      { label: "always", path: "" },
      { label: "never", path: "x", isVisible: "off" },
      {
        label: "group",
        isVisible: "on",
        children: [
          { label: "a", path: "a" },
          { label: "b", path: "b", isVisible: "off" },
        ],
      },
    ];
    expect(visible(items, new Set(["on"]))).toEqual([
      { label: "always", path: "" },
      { label: "group", isVisible: "on", children: [{ label: "a", path: "a" }] },
    ]);
  });
});

describe("Journal", () => {
  it("given acts, then they are told in plain words, those of a later server by their name", async () => {
    const rows = [
      {
        seq: 3,
        act: "user-created",
        actor: "admin",
        actorName: "Lefèvre Zoé",
        target: "a",
        targetName: "Martin Camille",
        time: "2026-11-22T16:40:05Z",
        origin: "192.0.2.1",
      },
      {
        seq: 2,
        act: "brand-new-act",
        actor: "gone",
        actorName: null,
        target: null,
        targetName: null,
        time: "2026-11-22T16:00:00Z",
        origin: null,
      },
      {
        seq: 1,
        act: "letter-issued",
        actor: null,
        actorName: null,
        target: null,
        targetName: null,
        time: "2026-11-20T08:00:00Z",
        origin: null,
      },
    ];
    const server = new FakeServer(ADMINISTRATOR).answer((request) =>
      request.path === "/journal" ? json({ total: 41, items: rows }) : undefined,
    );
    const { hands } = await open("habilitations/journal");
    expect((await screen.findByText("Utilisateur créé")).closest("tr")?.textContent).toContain("Lefèvre Zoé");
    expect(screen.getByText("brand-new-act")).toBeTruthy();
    expect(screen.getByText("Le système")).toBeTruthy();
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Page suivante" }));
    await waitFor(() => expect(server.heardOf("GET", "/journal").at(-1)!.query.get("first")).toBe("20"));
  });

  it("given no acts, then it says so", async () => {
    new FakeServer(ADMINISTRATOR).answer((request) =>
      request.path === "/journal" ? json({ total: 0, items: [] }) : undefined,
    );
    await open("habilitations/journal");
    expect(await screen.findByRole("heading", { name: "Aucun acte" })).toBeTruthy();
  });
});
