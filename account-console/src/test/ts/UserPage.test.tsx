import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { said } from "./alerts";
import { FakeServer, problem } from "./fakeServer";
import {
  ADMINISTRATOR,
  DELEGATE,
  MANAGE_REGULATED,
  user,
  VIEW_PRIVATE,
  VIEW_REGULATED,
  WITHOUT_PRIVATE,
} from "./people";
import { expectAccessible, open } from "./stage";

const at = (id: string) => `habilitations/users/${id}`;
const field = (name: string) => screen.findByRole<HTMLInputElement>("textbox", { name });
const box = (kind: string, right: string) =>
  within(screen.getByRole("group", { name: kind })).getByRole<HTMLInputElement>("checkbox", { name: right });

describe("An organisation that lost a kind of housing", () => {
  const LOST = "Logements privés, hors des types de logements de votre organisme";

  it("then the administrator sees the right that is left, by name, and takes it away", async () => {
    const server = new FakeServer(WITHOUT_PRIVATE, [
      user("a", { habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE] }),
      user("b"),
    ]);
    const { hands } = await open(at("a"));
    await field("Nom");
    expect(box(LOST, "Consultation").checked).toBe(true);
    expect(within(screen.getByRole("group", { name: LOST })).getAllByRole("checkbox")).toHaveLength(1);
    await expectAccessible();
    await hands.click(box(LOST, "Consultation"));
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() =>
      expect(server.heardOf("PUT", "/users/a")[0]?.body).toMatchObject({ habilitationGroups: [VIEW_REGULATED] }),
    );
  });

  it("then who does not hold the right is not offered it", async () => {
    new FakeServer(WITHOUT_PRIVATE, [user("b")]);
    await open(at("b"));
    await field("Nom");
    expect(screen.queryByRole("group", { name: LOST })).toBeNull();
    expect(screen.queryByRole("group", { name: "Logements privés" })).toBeNull();
  });

  it("then a delegate who has nothing left to tick reads no promise, and nothing is to be saved", async () => {
    const lost = { ...DELEGATE, organisation: WITHOUT_PRIVATE.organisation, perimeter: [VIEW_PRIVATE] };
    new FakeServer(lost, [user("a", { habilitationGroups: [VIEW_REGULATED] })]);
    await open(at("a"));
    await field("Nom");
    expect(screen.getByText("Cette personne a des habilitations hors de votre périmètre")).toBeTruthy();
    expect(screen.queryByText(/cocher et décocher/)).toBeNull();
    expect(screen.queryByRole("button", { name: "Enregistrer" })).toBeNull();
  });
});

describe("Créer un utilisateur", () => {
  it("given the form filled in, then the person is created with the groups ticked", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands, path } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.type(await field("Prénom"), "Noé");
    await hands.type(await field("Adresse mail nominative"), "noe.roux@residences.example");
    expect(screen.getByRole("group", { name: "Logements privés" }).textContent).toContain(
      "Donne la consultation des logements.",
    );
    await hands.click(box("Logements privés", "Consultation"));
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));

    expect(await screen.findByRole("heading", { name: "Roux Noé est créé" })).toBeTruthy();
    expect(screen.getByRole("status").textContent).toContain("Identifiant camille.new");
    expect(screen.getByRole("status").textContent).toContain("Deux courriels partent à noe.roux@residences.example");
    expect(said).toEqual([]);
    await expectAccessible();
    expect(server.heardOf("POST", "/users")[0]!.body).toEqual({
      lastName: "Roux",
      firstName: "Noé",
      email: "noe.roux@residences.example",
      habilitationGroups: [VIEW_PRIVATE],
      roleMailboxConfirmed: false,
    });
    await hands.click(screen.getByRole("link", { name: "Retour à la liste" }));
    expect(path()).toBe("habilitations/users");
  });

  it("given an address of a colleague, then the colleague is named and linked", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) =>
      request.method === "POST"
        ? problem(409, "email-unavailable", [
            { field: "email", code: "already-used", person: { id: "a", name: "Jeanne Martin" } },
          ])
        : undefined,
    );
    const { hands, path } = await open(at("new"));
    expect((await field("Adresse mail nominative")).getAttribute("aria-describedby")).toBe("email-hint");
    expect(document.getElementById("email-hint")?.textContent).toContain("doit être unique et personnelle");
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(
      "Adresse mail nominative\u00a0: Cette adresse est déjà utilisée par Jeanne Martin.",
    );
    await expectAccessible();
    await hands.click(screen.getByRole("link", { name: "Voir la fiche de Jeanne Martin" }));
    await waitFor(() => expect(path()).toBe("habilitations/users/a"));
  });

  it("given a sign-in in between, then what was typed is there again, and can be cleared", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    const before = await open(at("new"));
    await before.hands.type(await field("Nom"), "Roux");
    await before.hands.click(screen.getAllByRole("checkbox")[0]!);
    before.unmount();

    const { hands } = await open(at("new"));
    expect((await field("Nom")).value).toBe("Roux");
    expect((screen.getAllByRole("checkbox")[0] as HTMLInputElement).checked).toBe(true);
    expect(screen.getByText("Votre saisie a été retrouvée")).toBeTruthy();
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Effacer cette saisie" }));
    expect((await field("Nom")).value).toBe("");
    expect(screen.queryByText("Votre saisie a été retrouvée")).toBeNull();
  });

  it("given something typed, then the page is left only after a question, and what is left is forgotten", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands, path } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.click(screen.getByRole("link", { name: "Annuler" }));
    await hands.click(
      within(await screen.findByRole("dialog", { name: /Quitter sans enregistrer/ })).getByRole("button", {
        name: "Annuler",
      }),
    );
    expect(path()).toBe("habilitations/users/new");
    expect((await field("Nom")).value).toBe("Roux");
    await hands.click(screen.getByRole("link", { name: "Annuler" }));
    await hands.click(await screen.findByRole("button", { name: "Quitter la page" }));
    await waitFor(() => expect(path()).toBe("habilitations/users"));
    expect(sessionStorage).toHaveLength(0);
  });

  it("given an address that looks shared, then it is sent again once it is confirmed to be personal", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) =>
      request.method === "POST" && !(request.body as { roleMailboxConfirmed?: boolean }).roleMailboxConfirmed
        ? problem(400, "invalid-request", [{ field: "email", code: "role-mailbox" }])
        : undefined,
    );
    const { hands } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.type(await field("Adresse mail nominative"), "contact@residences.example");
    expect(screen.queryByRole("checkbox", { name: "Cette adresse est bien personnelle" })).toBeNull();
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    await screen.findByRole("alert");
    await hands.click(screen.getByRole("checkbox", { name: "Cette adresse est bien personnelle" }));
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    await screen.findByRole("heading", { name: /est créé/ });
    expect(server.heardOf("POST", "/users").at(-1)!.body).toMatchObject({ roleMailboxConfirmed: true });
  });

  it("given refusals, then each stands beside its field, a summary leads there, and what was typed stays typed", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) =>
      request.method === "POST"
        ? problem(400, "invalid", [
            { field: "email", code: "bad-format", message: "no" },
            { field: "habilitationGroups", code: "required" },
            { field: "phone", code: "never-heard-of", message: "Dites autrement." },
          ])
        : undefined,
    );
    const { hands } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.type(await field("Adresse mail nominative"), "noe");
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));

    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Il y a 3 erreurs à corriger");
    expect(document.activeElement).toBe(alert);
    const email = await field("Adresse mail nominative");
    expect(email.getAttribute("aria-invalid")).toBe("true");
    expect(email.getAttribute("aria-describedby")).toContain("email-error");
    expect(document.getElementById("email-error")?.textContent).toContain("nom@domaine.extension");
    expect(document.getElementById("phone-error")?.textContent).toBe("Dites autrement.");
    expect((await field("Nom")).value).toBe("Roux");
    expect(email.value).toBe("noe");
    await expectAccessible();

    await hands.click(within(alert).getByRole("link", { name: /Saisissez l’adresse mail/ }));
    expect(document.activeElement).toBe(email);
    await hands.click(within(alert).getByRole("link", { name: /Cochez au moins une/ }));
    expect(document.activeElement?.id).toBe("habilitationGroups");
  });

  it("given an address that is taken, then it says no more than that it cannot be used (R7)", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) =>
      request.method === "POST"
        ? problem(409, "email-unavailable", [{ field: "email", code: "already-used" }])
        : undefined,
    );
    const { hands } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    await screen.findByRole("alert");
    expect(document.getElementById("email-error")?.textContent).toBe(
      "Cette adresse ne peut pas être utilisée. Indiquez-en une autre.",
    );
  });

  it("given no network, then it says so and nothing is lost", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]).answer((request) => {
      if (request.method === "POST") {
        throw new TypeError("Failed to fetch");
      }
      return undefined;
    });
    const { hands } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.click(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Le serveur ne répond pas");
    expect((await field("Nom")).value).toBe("Roux");
  });

  it("given a double click, then one person is created", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands } = await open(at("new"));
    await hands.type(await field("Nom"), "Roux");
    await hands.dblClick(screen.getByRole("button", { name: "Créer l’utilisateur" }));
    await screen.findByRole("heading", { name: /est créé/ });
    expect(server.heardOf("POST", "/users")).toHaveLength(1);
  });
});

describe("Modifier un utilisateur", () => {
  it("given a change, then it is sent with the version that was read", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a", { phone: "+33612345678" })]);
    const { hands, path } = await open(at("a"));
    const name = await field("Nom");
    expect((await field("Téléphone")).value).toBe("+33612345678");
    await hands.clear(name);
    await hands.type(name, "Martin-Roux");
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(path()).toBe("habilitations/users"));
    const sent = server.heardOf("PUT", "/users/a")[0]!;
    expect(sent.headers.get("If-Match")).toBe('"1"');
    expect(sent.body).toMatchObject({ lastName: "Martin-Roux", phone: "+33612345678" });
  });

  it("given somebody else's change in the meantime, then it is shown, nothing is overwritten, and a reload goes on from it", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands } = await open(at("a"));
    const name = await field("Nom");
    await hands.clear(name);
    await hands.type(name, "Dupont");
    server.changes("a", { email: "autre@residences.example", status: "DISABLED" });
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));

    const notice = await screen.findByRole("alert");
    expect(notice.textContent).toContain("modifiée entre-temps");
    expect(notice.textContent).toContain("camille.a@residences.example");
    expect(notice.textContent).toContain("autre@residences.example");
    expect(notice.textContent).toContain("Désactivé");
    expect((await field("Nom")).value).toBe("Dupont");
    expect(server.users[0]!.lastName).toBe("Martin");
    await expectAccessible();

    await hands.click(screen.getByRole("button", { name: "Recharger la fiche" }));
    expect((await field("Nom")).value).toBe("Martin");
    expect((await field("Adresse mail nominative")).value).toBe("autre@residences.example");
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(server.heardOf("PUT", "/users/a").at(-1)!.headers.get("If-Match")).toBe('"2"'));
  });

  it("given one's own account, then it is closed but for the groups, with the way to one's own page (R9)", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("admin", { lastName: "Lefèvre", mandate: "ADMINISTRATOR" })]);
    const { hands } = await open(at("admin"));
    expect((await field("Nom")).readOnly).toBe(true);
    expect(screen.getByRole("link", { name: "Modifier mes informations personnelles" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Supprimer" })).toBeNull();
    await expectAccessible();
    await hands.click(box("Logements privés", "Gestion"));
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(server.heardOf("PUT", "/users/admin/habilitation-groups")).toHaveLength(1));
    expect(server.heardOf("PUT", "/users/admin")).toHaveLength(0);
  });

  it("given a delegate and a user with rights beyond its perimeter, then it only ticks within, and the rest is kept (R8)", async () => {
    const server = new FakeServer(DELEGATE, [user("a", { habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE] })]);
    const { hands } = await open(at("a"));
    expect((await field("Nom")).readOnly).toBe(true);
    expect(screen.getByText(/Cette personne a une autre habilitation/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Supprimer" })).toBeNull();
    await hands.click(box("Logements conventionnés", "Gestion"));
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(server.heardOf("PUT", "/users/a/habilitation-groups")).toHaveLength(1));
    expect(new Set(server.users[0]!.habilitationGroups)).toEqual(
      new Set([VIEW_REGULATED, MANAGE_REGULATED, VIEW_PRIVATE]),
    );
    expect(server.heardOf("PUT", "/users/a")).toHaveLength(0);
  });

  it("given a user who is gone, then it says so and leads back", async () => {
    new FakeServer(ADMINISTRATOR, []);
    await open(at("gone"));
    expect((await screen.findByRole("alert")).textContent).toContain("n’existe plus");
    expect(screen.getByRole("link", { name: "Retour à la liste" })).toBeTruthy();
  });

  it("given a second factor that was lost, then it is reset after a question, and the page says there is none (R16)", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a", { secondFactor: ["APPLICATION"] })]);
    const { hands } = await open(at("a"));
    await field("Nom");
    expect(document.querySelector(".mcp-facts")!.textContent).toMatch(/Second moyen.: application/);
    await hands.click(screen.getByRole("button", { name: "Réinitialiser le second moyen de connexion" }));
    const question = within(await screen.findByRole("dialog"));
    expect(question.getByText(/prévenue à camille.a@residences.example/)).toBeTruthy();
    await hands.click(question.getByRole("button", { name: "Réinitialiser" }));
    await waitFor(() => expect(server.heardOf("DELETE", "/users/a/second-factor")).toHaveLength(1));
    await waitFor(() => expect(document.querySelector(".mcp-facts")!.textContent).toMatch(/Second moyen.: aucun/));
    expect(screen.queryByRole("button", { name: "Réinitialiser le second moyen de connexion" })).toBeNull();
  });

  it("given a delegate’s, then it says that two agents reset it", async () => {
    new FakeServer(ADMINISTRATOR, [user("a", { mandate: "DELEGATE", secondFactor: ["PASSKEY"] })]);
    await open(at("a"));
    expect(await screen.findByText(/réinitialisé par deux agents/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Réinitialiser le second moyen de connexion" })).toBeNull();
  });

  it("given a disabling, then the page shows the new state", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands } = await open(at("a"));
    await field("Nom");
    await hands.click(screen.getByRole("button", { name: "Désactiver" }));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Désactiver" }));
    expect(await screen.findByRole("button", { name: "Réactiver" })).toBeTruthy();
    expect(said).toEqual(["Martin Camille est désactivé."]);
  });
});
