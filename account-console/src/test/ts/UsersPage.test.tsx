import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { said } from "./alerts";
import { FakeServer, problem } from "./fakeServer";
import { ADMINISTRATOR, DELEGATE, user, VIEW_PRIVATE, VIEW_REGULATED } from "./people";
import { expectAccessible, open } from "./stage";

const LIST = "habilitations/users";

const rowOf = async (name: string) => (await screen.findByRole("link", { name })).closest("tr")!;
const toggleOf = (name: string) => screen.getByRole("button", { name: `Actions pour ${name}` });

describe("Mes utilisateurs", () => {
  it("given users, then each row says who, with which rights, in which state, with which mails", async () => {
    new FakeServer(ADMINISTRATOR, [
      user("a", {
        lastName: "Abadie",
        status: "PENDING",
        credentialState: "FAILED",
        habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE],
      }),
      user("b", { lastName: "Bernard", mandate: "DELEGATE", credentialState: null }),
    ]);
    await open(LIST);

    const row = await rowOf("Abadie Camille");
    expect(row.textContent).toContain("camille.a");
    expect(row.textContent).toContain("Logements conventionnésConsultation");
    expect(row.textContent).toContain("Logements privésConsultation");
    expect(row.textContent).toContain("Jamais connecté");
    expect(row.textContent).toContain("Échec d’envoi");
    expect((await rowOf("Bernard Camille")).textContent).toContain("Responsable d’habilitation");
    expect(screen.getByText("2 utilisateurs")).toBeTruthy();
    expect(document.title).toBe("Mes utilisateurs – Mon Compte Partenaire");
    await expectAccessible();
  });

  it("T59: given an address that is not proved, then its row and its form say so, and where mails go meanwhile", async () => {
    new FakeServer(ADMINISTRATOR, [
      user("a", { lastName: "Abadie", email: "nouvelle@residences.example", emailVerified: false }),
      user("b", { lastName: "Bernard" }),
    ]);
    const { hands } = await open(LIST);

    expect((await rowOf("Abadie Camille")).textContent).toContain("Adresse non confirmée");
    expect((await rowOf("Bernard Camille")).textContent).not.toContain("Adresse non confirmée");
    await hands.click(screen.getByRole("link", { name: "Abadie Camille" }));
    expect(await screen.findByText(/les messages vont à camille\.a@residences\.example/)).toBeTruthy();
    await expectAccessible();
  });

  it("given a search, a group and a state, then the server is asked for them, and the address keeps them", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a", { lastName: "Abadie" })]);
    const { hands, query } = await open(LIST);
    await rowOf("Abadie Camille");

    await hands.type(screen.getByRole("searchbox"), " aba {Enter}");
    await hands.selectOptions(screen.getByLabelText("Habilitation"), VIEW_REGULATED);
    await hands.selectOptions(screen.getByLabelText("État"), "ACTIVE");
    await rowOf("Abadie Camille");

    const asked = server.heardOf("GET", "/users").at(-1)!.query;
    expect(Object.fromEntries(asked)).toEqual({
      first: "0",
      max: "20",
      search: "aba",
      group: VIEW_REGULATED,
      status: "ACTIVE",
    });
    expect(query().get("search")).toBe("aba");
  });

  it("given a filter that matches nobody, then it says so and lifts it on demand", async () => {
    new FakeServer(ADMINISTRATOR, [user("a", { lastName: "Abadie" })]);
    const { hands } = await open(`${LIST}?search=zzz`);
    expect(await screen.findByRole("heading", { name: "Aucun utilisateur ne correspond à ces critères" })).toBeTruthy();
    await expectAccessible();
    await hands.click(screen.getAllByRole("button", { name: "Effacer les filtres" })[0]!);
    await rowOf("Abadie Camille");
  });

  it("given a heading that sorts, then the server sorts, one way and the other", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands } = await open(LIST);
    await rowOf("Martin Camille");
    await hands.click(screen.getByRole("button", { name: "Adresse mail" }));
    await hands.click(await screen.findByRole("button", { name: "Adresse mail" }));
    expect(server.heardOf("GET", "/users").map((request) => request.query.get("sort"))).toEqual([
      null,
      "email",
      "-email",
    ]);
  });

  it("given more than a page, then the pager goes on, every word of it in French", async () => {
    const server = new FakeServer(
      ADMINISTRATOR,
      Array.from({ length: 45 }, (_, i) => user(`u${i}`, { lastName: `Nom${i}` })),
    );
    const { hands } = await open(LIST);
    await rowOf("Nom0 Camille");
    const pager = screen.getByRole("navigation", { name: "Pages de la liste" });
    await hands.click(within(pager).getByRole("button", { name: "Page suivante" }));
    await rowOf("Nom20 Camille");
    expect(server.heardOf("GET", "/users").at(-1)!.query.get("first")).toBe("20");
    const names = within(pager.closest(".pf-v5-c-pagination")! as HTMLElement)
      .getAllByRole("button")
      .map((button) => button.getAttribute("aria-label") ?? button.textContent);
    expect(names.join(" ")).not.toMatch(/\b(Go to|page size|Items|of)\b/);
  });

  it("given a removal, then a question names the person before, and a word says so after", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a", { lastName: "Abadie" }), user("b")]);
    const { hands } = await open(LIST);
    await rowOf("Abadie Camille");
    await hands.click(toggleOf("Abadie Camille"));
    await hands.click(await screen.findByRole("menuitem", { name: "Supprimer" }));

    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Supprimer Abadie Camille\u00a0?");
    await expectAccessible();
    expect(server.heardOf("DELETE", "/users/a")).toHaveLength(0);
    await hands.click(within(dialog).getByRole("button", { name: "Supprimer" }));

    await rowOf("Martin Camille");
    expect(server.heardOf("DELETE", "/users/a")).toHaveLength(1);
    expect(said).toEqual(["Abadie Camille est supprimé."]);
  });

  it("given an act that the server refuses, then the question stays open and says why", async () => {
    new FakeServer(ADMINISTRATOR, [user("a", { lastName: "Abadie" })]).answer((request) =>
      request.path.endsWith("/credentials") ? problem(429, "too-many-mails") : undefined,
    );
    const { hands } = await open(LIST);
    await rowOf("Abadie Camille");
    await hands.click(toggleOf("Abadie Camille"));
    await hands.click(await screen.findByRole("menuitem", { name: "Envoyer de nouveaux identifiants" }));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Envoyer" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Trop de mails");
    expect(screen.getByRole("dialog")).toBeTruthy();
  });

  it("given a delegate, then what it may not do stays in the menu, closed, with the reason (R8)", async () => {
    const server = new FakeServer(DELEGATE, [
      user("plain", { lastName: "Abadie" }),
      user("beyond", { lastName: "Bernard", habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE] }),
      user("admin", { lastName: "Lefèvre", mandate: "ADMINISTRATOR" }),
    ]);
    const { hands } = await open(LIST);
    const row = await rowOf("Bernard Camille");
    expect(row.textContent).toContain("et une autre, hors de votre périmètre");
    await hands.click(toggleOf("Bernard Camille"));
    const closed = await screen.findByRole("menuitem", { name: /^Supprimer/ });
    expect(closed.getAttribute("aria-disabled")).toBe("true");
    expect(closed.textContent).toContain("hors de votre périmètre");
    await hands.click(closed);
    expect(screen.queryByRole("dialog")).toBeNull();
    await hands.keyboard("{Escape}");

    await hands.click(toggleOf("Lefèvre Camille"));
    expect((await screen.findByRole("menuitem", { name: /^Désactiver/ })).textContent).toContain("mandat");
    await hands.keyboard("{Escape}");

    await hands.click(toggleOf("Abadie Camille"));
    expect((await screen.findByRole("menuitem", { name: /^Désactiver/ })).getAttribute("aria-disabled")).not.toBe(
      "true",
    );
    expect(server.heard.every((request) => request.method === "GET")).toBe(true);
  });

  it("given a server in trouble, then it says so and tries again when asked", async () => {
    let trouble = true;
    new FakeServer(ADMINISTRATOR, [user("a", { lastName: "Abadie" })]).answer((request) =>
      trouble && request.path === "/users" ? problem(503, "unavailable") : undefined,
    );
    const { hands } = await open(LIST);
    expect((await screen.findByRole("alert")).textContent).toContain("n’ont pas pu être chargées");
    await expectAccessible();
    trouble = false;
    await hands.click(screen.getByRole("button", { name: "Réessayer" }));
    await rowOf("Abadie Camille");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("given no mandate, then neither menu nor page", async () => {
    new FakeServer({ ...ADMINISTRATOR, mandate: null });
    await open(LIST);
    expect(await screen.findByRole("heading", { name: "Accès réservé" })).toBeTruthy();
    expect(screen.queryByText("Gestion des habilitations")).toBeNull();
  });

  it("given a name with markup in it, then it is shown as it was typed (T23)", async () => {
    new FakeServer(ADMINISTRATOR, [
      user("a", { lastName: "<img src=x onerror=alert(1)>", email: "{{name}}@x.example" }),
    ]);
    const { hands } = await open(LIST);
    await rowOf("<img src=x onerror=alert(1)> Camille");
    await hands.click(toggleOf("<img src=x onerror=alert(1)> Camille"));
    await hands.click(await screen.findByRole("menuitem", { name: "Désactiver" }));
    expect((await screen.findByRole("dialog")).querySelector("img")).toBeNull();
  });

  it("given English, then the page speaks English", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    await open(LIST, "en");
    expect(await screen.findByRole("heading", { name: "My users" })).toBeTruthy();
    expect(await screen.findByText("1 user")).toBeTruthy();
  });
});
