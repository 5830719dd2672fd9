import { screen, waitFor, within } from "@testing-library/react";
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
    expect(await screen.findByText(/les courriels vont à camille\.a@residences\.example/)).toBeTruthy();
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

  it("given a narrow screen, then a choice sorts, by each column and both ways", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands, query } = await open(LIST);
    const choice = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Trier par" });
    expect(choice.value).toBe("lastName");
    expect(choice.options).toHaveLength(12);
    await hands.selectOptions(choice, "Dernière connexion, ordre décroissant");
    expect(query().get("sort")).toBe("-lastLoginAt");
    await waitFor(() => expect(server.heardOf("GET", "/users").at(-1)!.query.get("sort")).toBe("-lastLoginAt"));
    await expectAccessible();
  });

  it("given a heading of any column, then it sorts, and says to assistive technology how", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands, query } = await open(LIST);
    await rowOf("Martin Camille");
    expect(screen.getByRole("columnheader", { name: "Nom" }).getAttribute("aria-sort")).toBe("ascending");
    for (const [name, sort] of [
      ["Habilitations", "habilitations"],
      ["État", "status"],
      ["Dernière connexion", "lastLoginAt"],
      ["Identifiants", "credentialState"],
    ] as const) {
      await hands.click(await screen.findByRole("button", { name }));
      await rowOf("Martin Camille");
      expect(query().get("sort")).toBe(sort);
      expect(screen.getByRole("columnheader", { name }).getAttribute("aria-sort")).toBe("ascending");
    }
    expect(server.heardOf("GET", "/users").at(-1)!.query.get("sort")).toBe("credentialState");
  });

  it("given a mandate, credentials and a day, then they filter list and file alike, and a reload keeps them", async () => {
    const server = new FakeServer(ADMINISTRATOR, [
      user("a", { lastName: "Abadie", mandate: "DELEGATE", credentialState: "EXPIRED" }),
    ]).answer((request) => (request.path === "/users.csv" ? new Response("x") : undefined));
    const wanted = {
      mandate: "DELEGATE",
      credential: "EXPIRED",
      notSignedInSince: "2026-01-31",
      secondFactor: "none",
    };
    const { hands, query } = await open(`${LIST}?${new URLSearchParams({ ...wanted, status: "NONSENSE" })}`);
    await rowOf("Abadie Camille");
    expect(Object.fromEntries(server.heardOf("GET", "/users").at(-1)!.query)).toEqual({
      ...wanted,
      first: "0",
      max: "20",
    });
    expect(screen.getByLabelText<HTMLInputElement>("Pas connecté depuis le").value).toBe("2026-01-31");
    await hands.click(screen.getByRole("button", { name: "Exporter (CSV)" }));
    await waitFor(() => expect(server.heardOf("GET", "/users.csv")).toHaveLength(1));
    expect(Object.fromEntries(server.heardOf("GET", "/users.csv")[0]!.query)).toEqual(wanted);
    await hands.selectOptions(screen.getByLabelText("Mandat"), "");
    await hands.selectOptions(screen.getByRole("combobox", { name: "Identifiants" }), "FAILED");
    expect(query().get("mandate")).toBeNull();
    expect(query().get("credential")).toBe("FAILED");
    await hands.selectOptions(screen.getByLabelText("Mandat"), "Sans mandat");
    await hands.selectOptions(screen.getByRole("combobox", { name: "Identifiants" }), "Jamais utilisés");
    expect(query().get("mandate")).toBe("NONE");
    expect(query().get("credential")).toBe("UNUSED");
  });

  it("given people selected on two pages, then one act is done to all, and what became of each stays to be read", async () => {
    const server = new FakeServer(ADMINISTRATOR, [
      ...Array.from({ length: 100 }, (_, i) => user(`u${i}`, { lastName: `Nom${i}` })),
      user("d", { lastName: "Zidane", mandate: "DELEGATE" }),
      user("e", { lastName: "Zola" }),
    ]);
    const { hands } = await open(`${LIST}?max=100`);
    await rowOf("Nom0 Camille");
    expect(screen.queryByRole("button", { name: "Désactiver" })).toBeNull();
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner toutes les personnes de cette page" }));
    expect(screen.getByText("100 personnes sélectionnées").getAttribute("role")).toBe("status");
    await hands.click(screen.getByRole("button", { name: "Page suivante" }));
    await rowOf("Zola Camille");
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner Zola Camille" }));
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner Zidane Camille" }));
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Désactiver" }));

    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Désactiver 102 personnes\u00a0?");
    await expectAccessible();
    await hands.click(within(dialog).getByRole("button", { name: "Désactiver" }));

    const heading = await screen.findByRole("heading", { name: "101 personnes désactivées" });
    expect(document.activeElement).toBe(heading);
    const report = heading.closest("section")!;
    expect(report.textContent).toContain("Cela n’a pas été fait pour 1 personne");
    expect(within(report).getByRole("link", { name: "Zidane Camille" }).closest("li")!.textContent).toContain(
      "car elle a un mandat",
    );
    await expectAccessible();
    const asked = server
      .heardOf("POST", "/users/batch")
      .map((request) => request.body as { ids: string[]; act: string });
    expect(asked.map(({ ids, act }) => [ids.length, act])).toEqual([
      [100, "disable"],
      [2, "disable"],
    ]);
    await hands.click(within(report).getByRole("button", { name: "Fermer ce compte rendu" }));
    expect(screen.queryByRole("heading", { name: "101 personnes désactivées" })).toBeNull();
    expect(screen.queryByText(/personnes sélectionnées/)).toBeNull();
  });

  it("given a filtered list of several pages, then all of it is selected at once, and one act is done to all", async () => {
    const people = Array.from({ length: 250 }, (_, i) => user(`u${i}`, { lastName: `Nom${i}` }));
    const server = new FakeServer(ADMINISTRATOR, people);
    const { hands } = await open(`${LIST}?status=ACTIVE&sort=-email&first=20`);
    await rowOf("Nom20 Camille");
    expect(screen.queryByRole("button", { name: /de cette liste/ })).toBeNull();
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner toutes les personnes de cette page" }));
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Sélectionner les 250 personnes de cette liste" }));
    await screen.findByText("250 personnes sélectionnées");
    expect(screen.queryByRole("button", { name: /de cette liste/ })).toBeNull();
    const pages = server.heardOf("GET", "/users").slice(-3);
    expect(pages.map(({ query }) => Object.fromEntries(query))).toEqual(
      ["0", "100", "200"].map((first) => ({ status: "ACTIVE", sort: "-email", first, max: "100" })),
    );

    await hands.click(screen.getByRole("button", { name: "Désactiver" }));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Désactiver" }));
    expect(await screen.findByRole("heading", { name: "250 personnes désactivées" })).toBeTruthy();
    const asked = server.heardOf("POST", "/users/batch").map((request) => (request.body as { ids: string[] }).ids);
    expect(asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
    expect(new Set(asked.flat()).size).toBe(250);
  });

  it("given a list that cannot be read to its end, then nothing more is selected, and it says why", async () => {
    new FakeServer(
      ADMINISTRATOR,
      Array.from({ length: 150 }, (_, i) => user(`u${i}`, { lastName: `Nom${i}` })),
    ).answer(({ path, query }) =>
      path === "/users" && query.get("first") === "100" ? problem(500, "failed") : undefined,
    );
    const { hands } = await open(LIST);
    await rowOf("Nom0 Camille");
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner toutes les personnes de cette page" }));
    await hands.click(screen.getByRole("button", { name: "Sélectionner les 150 personnes de cette liste" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByText("20 personnes sélectionnées")).toBeTruthy();
    await expectAccessible();
  });

  it("given a colleague's batch under way, then it is asked once more after the time that the server names", async () => {
    let asked = 0;
    const server = new FakeServer(ADMINISTRATOR, [user("a", { lastName: "Abadie" })]).answer((request) => {
      if (request.path !== "/users/batch" || asked++ > 0) {
        return undefined;
      }
      const busy = problem(503, "unavailable");
      busy.headers.set("Retry-After", "0");
      return busy;
    });
    const { hands } = await open(LIST);
    await rowOf("Abadie Camille");
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner Abadie Camille" }));
    await hands.click(screen.getByRole("button", { name: "Désactiver" }));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Désactiver" }));
    expect(await screen.findByRole("heading", { name: "1 personne désactivée" })).toBeTruthy();
    expect(server.heardOf("POST", "/users/batch")).toHaveLength(2);
  });

  it("given a group to add, then the group that is chosen is sent, and a batch that fails later is told", async () => {
    let asked = 0;
    const server = new FakeServer(
      ADMINISTRATOR,
      Array.from({ length: 101 }, (_, i) => user(`u${i}`, { lastName: `Nom${i}` })),
    ).answer((request) => {
      asked += request.path === "/users/batch" ? 1 : 0;
      return request.path === "/users/batch" && asked === 2 ? problem(503, "unavailable") : undefined;
    });
    const { hands } = await open(`${LIST}?max=100`);
    await rowOf("Nom0 Camille");
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner toutes les personnes de cette page" }));
    await hands.click(screen.getByRole("button", { name: "Page suivante" }));
    await rowOf("Nom100 Camille");
    await hands.click(screen.getByRole("checkbox", { name: "Sélectionner Nom100 Camille" }));
    await hands.click(screen.getByRole("button", { name: "Ajouter une habilitation" }));
    const dialog = await screen.findByRole("dialog");
    await hands.selectOptions(within(dialog).getByLabelText("Habilitation"), VIEW_PRIVATE);
    await hands.click(within(dialog).getByRole("button", { name: "Ajouter" }));

    const heading = await screen.findByRole("heading", { name: /^Habilitation ajoutée à 100 personnes/ });
    expect(heading.textContent).toContain("Consultation – Logements privés");
    expect(heading.closest("section")!.textContent).toContain("Nom100 Camille\u00a0: cela n’a pas été essayé");
    expect(server.heardOf("POST", "/users/batch")[0]!.body).toMatchObject({ act: "add-group", group: VIEW_PRIVATE });
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
    expect((await screen.findByRole("alert")).textContent).toContain("Trop de courriels");
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
