import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { FakeServer, json, problem } from "./fakeServer";
import { ADMINISTRATOR } from "./people";
import { expectAccessible, open } from "./stage";

const PAGE = "habilitations/imports";
const file = (content = "lastName;firstName;email;phone;groups\r\n", name = "collegues.csv") =>
  new File([content], name, { type: "text/csv" });
const input = async () => screen.findByTestId<HTMLInputElement>("import-file");

const LINES = [
  { line: 3, outcome: "REFUSED", errors: [{ field: "email", code: "already-used" }] },
  {
    line: 7,
    outcome: "REFUSED",
    errors: [
      { field: "lastName", code: "required" },
      { field: "groups", code: "never-heard-of", message: "=Groupe inconnu" },
    ],
  },
  { line: 9, outcome: "REFUSED", errors: [{ field: "groups", code: "unknown", value: "Gestion des clés" }] },
];

const READ = { encoding: "windows-1252", separator: ";", columns: { lastName: "Nom", email: "Adresse mail" } };

/** A server whose imports end after three polls. */
function importing(fails = () => false): FakeServer {
  let asked = 0;
  return new FakeServer(ADMINISTRATOR).answer((request) => {
    if (request.path === "/imports" && fails()) {
      return problem(503, "unavailable");
    }
    if (request.path === "/imports") {
      asked = 0;
      return json({ id: "job" }, { status: 202 });
    }
    if (request.path === "/imports/job/refused.csv") {
      return new Response(`Motif du refus\r\n${request.query.get("language")}\r\n`);
    }
    if (request.path === "/imports/job") {
      asked += 1;
      const done = asked >= 3;
      return json({
        state: done ? "DONE" : "RUNNING",
        total: 200,
        done: done ? 200 : asked * 60,
        created: 198,
        refused: 3,
        read: READ,
        lines: done ? LINES : [],
      });
    }
    return undefined;
  });
}

describe("Import", () => {
  it("given refused lines, then each names the person as the line does, and they make a file to correct", async () => {
    importing();
    const saved = savedFiles();
    const { hands } = await open(PAGE);
    await hands.upload(
      await input(),
      file("Nom;Prénom;Adresse mail\r\nUn;A;a\r\nRoux;N;noe@x.example\r\n\r\n\r\n\r\n;;v@x.example\r\n"),
    );
    await screen.findByRole("heading", { name: "Résultat de la vérification de collegues.csv" });
    const errors = within(screen.getByRole("grid", { name: "Lignes à corriger" }));
    expect(errors.getByText("Roux")).toBeTruthy();
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Télécharger les lignes à corriger" }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(await saved[0]!.text()).toBe("Motif du refus\r\nfr\r\n");
  });

  it("given a file, then it is tried first, and nothing is created before one says so", async () => {
    const server = importing();
    const { hands } = await open(PAGE);
    await expectAccessible();
    await hands.upload(await input(), file());

    expect(await screen.findByRole("progressbar", { name: "Vérification de collegues.csv" })).toBeTruthy();
    expect(await screen.findByText(/lignes sur 200/)).toBeTruthy();
    await screen.findByRole("heading", { name: "Résultat de la vérification de collegues.csv" });
    expect(server.heardOf("POST", "/imports").map((request) => request.query.get("dryRun"))).toEqual(["true"]);
    const errors = within(screen.getByRole("grid", { name: "Lignes à corriger" }));
    expect(errors.getByText("Cette adresse ne peut pas être utilisée. Indiquez-en une autre.")).toBeTruthy();
    expect(errors.getByText("Saisissez le nom, par exemple Martin.")).toBeTruthy();
    expect(errors.getByText("=Groupe inconnu")).toBeTruthy();
    expect(
      errors.getByText(/ne porte ce nom\..*Consultation – Logements conventionnés.*Valeur lue.*Gestion des clés/),
    ).toBeTruthy();
    expect(screen.getByText("Fichier lu en windows-1252, colonnes séparées par des points-virgules.")).toBeTruthy();
    expect(screen.getByText(/^Colonnes reconnues.: Nom, Adresse mail\.$/)).toBeTruthy();
    await expectAccessible();

    await hands.click(screen.getByRole("button", { name: "Créer 198 utilisateurs" }));
    await screen.findByRole("heading", { name: "Import de collegues.csv terminé" });
    expect(server.heardOf("POST", "/imports").map((request) => request.query.get("dryRun"))).toEqual(["true", "false"]);
    expect(server.heardOf("POST", "/imports")[1]!.headers.get("Content-Type")).toBe("text/csv");
    await expectAccessible();
  });

  it("given a checked file, then leaving asks, and a failure keeps the file", async () => {
    let fails = false;
    const server = importing(() => fails);
    const { hands, path } = await open(PAGE);
    await hands.upload(await input(), file());
    await screen.findByRole("button", { name: "Créer 198 utilisateurs" });
    await hands.click(
      within(screen.getByRole("navigation", { name: "Menu" })).getByRole("link", { name: "Mes utilisateurs" }),
    );
    const question = within(await screen.findByRole("dialog", { name: /Quitter sans enregistrer/ }));
    expect(question.getByText(/aucun utilisateur n’est encore créé/)).toBeTruthy();
    await hands.click(question.getByRole("button", { name: "Annuler" }));
    expect(path()).toBe(PAGE);
    fails = true;
    // Once the question is gone: until then the page beneath it cannot be used.
    await hands.click(await screen.findByRole("button", { name: "Créer 198 utilisateurs" }));
    expect(await screen.findByText("L’import n’a pas pu se faire")).toBeTruthy();
    fails = false;
    await hands.click(await screen.findByRole("button", { name: "Créer 198 utilisateurs" }));
    await screen.findByRole("heading", { name: "Import de collegues.csv terminé" });
    expect(server.heardOf("POST", "/imports")).toHaveLength(3);
  });

  it("given an import that ended, then its result is a file in which nothing is a formula", async () => {
    const saved = savedFiles();
    importing();
    const { hands } = await open(PAGE);
    await hands.upload(await input(), file());
    await hands.click(await screen.findByRole("button", { name: "Créer 198 utilisateurs" }));
    await hands.click(await screen.findByRole("button", { name: "Télécharger le résultat" }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await saved[0]!.text();
    expect(text).toContain('"3";"Refusé";"Cette adresse ne peut pas être utilisée. Indiquez-en une autre."');
    expect(text).not.toMatch(/(^|;)"?[=+@-]/m);
  });

  it("given the template asked for, then it is a file in the words of the screens, which the page lists", async () => {
    const saved = savedFiles();
    new FakeServer(ADMINISTRATOR);
    const { hands } = await open(PAGE);
    await input();
    const names = await screen.findByRole("list", { name: /Habilitations que vous pouvez attribuer/ });
    expect(within(names).getAllByRole("listitem")).toHaveLength(4);
    expect(within(names).getByText("Gestion – Logements privés")).toBeTruthy();
    // The example contains groups once they are loaded.
    await waitFor(async () => {
      await hands.click(screen.getByRole("button", { name: "Télécharger un fichier modèle" }));
      const text = await saved.at(-1)!.text();
      expect(text).toMatch(/^(\uFEFF)?Nom;Prénom;Adresse mail;Téléphone;Habilitations\r\n/);
      expect(text).toContain("Consultation – Logements conventionnés + Gestion – Logements conventionnés");
    });
  });

  it("given a file that the server refuses as a whole, then it says so and another may be chosen", async () => {
    new FakeServer(ADMINISTRATOR).answer((request) =>
      request.path === "/imports" ? problem(413, "too-large") : undefined,
    );
    const { hands } = await open(PAGE);
    await hands.upload(await input(), file());
    expect((await screen.findByText("L’import n’a pas pu se faire")).closest("[role=alert]")?.textContent).toContain(
      "trop gros",
    );
    expect(await input()).toBeTruthy();
  });

  it("given a file that cannot be read, then it says what is wrong with it", async () => {
    new FakeServer(ADMINISTRATOR).answer((request) =>
      request.path === "/imports" ? problem(400, "invalid", [{ field: "phone", code: "missing-column" }]) : undefined,
    );
    const { hands } = await open(PAGE);
    await hands.upload(await input(), file());
    expect(await screen.findByText("Il manque à la première ligne la colonne Téléphone.")).toBeTruthy();
  });

  it("given an import that is stopped, then it says so", async () => {
    let stopped = false;
    const server = new FakeServer(ADMINISTRATOR).answer((request) => {
      if (request.method === "DELETE") {
        stopped = true;
        return new Response(null, { status: 204 });
      }
      if (request.path === "/imports") {
        return json({ id: request.query.get("dryRun") === "true" ? "dry" : "run" }, { status: 202 });
      }
      const state = request.path === "/imports/dry" ? "DONE" : stopped ? "CANCELLED" : "RUNNING";
      return request.path.startsWith("/imports/")
        ? json({ state, total: 9, done: 4, created: 4, refused: 0, lines: [] })
        : undefined;
    });
    const { hands } = await open(PAGE);
    await hands.upload(await input(), file());
    await hands.click(await screen.findByRole("button", { name: "Créer 4 utilisateurs" }));
    await hands.click(await screen.findByRole("button", { name: "Interrompre l’import" }));
    expect(await screen.findByRole("heading", { name: "Import de collegues.csv interrompu" })).toBeTruthy();
    expect(server.heardOf("DELETE", "/imports/run")).toHaveLength(1);
  });

  it("given an empty file, then it says so at once", async () => {
    const server = new FakeServer(ADMINISTRATOR);
    const { hands } = await open(PAGE);
    await hands.upload(await input(), file(""));
    expect(screen.getByText("Ce fichier est vide.")).toBeTruthy();
    expect(server.heardOf("POST", "/imports")).toHaveLength(0);
  });
});

/** Captures the downloads that the page hands to the browser. */
function savedFiles(): Blob[] {
  const saved: Blob[] = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        saved.push(blob);
        return "blob:x";
      },
      revokeObjectURL: () => undefined,
    }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  return saved;
}
