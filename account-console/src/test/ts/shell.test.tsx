import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { visible } from "../../main/ts/shell/menu";
import { environment } from "./environment";
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
      "Premiers pas",
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

    const mark = within(screen.getByRole("banner")).getByRole("link", { name: /Mon Compte Partenaire\s*, accueil/ });
    expect(mark.getAttribute("href")).toBe("/realms/partenaires/account/");
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

  it("given a page that fails, then it can be loaded again, or left for the first page", async () => {
    new FakeServer(ADMINISTRATOR).answer((request) => (request.path === "/organisation" ? json({}) : undefined));
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await open("organisation");
    await screen.findByRole("heading", { name: "Une erreur est survenue" });
    expect(screen.getByRole("button", { name: "Recharger la page" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Revenir à l’accueil" }).getAttribute("href")).toBe(environment.baseUrl);
    await expectAccessible();
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
