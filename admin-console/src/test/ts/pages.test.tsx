import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { FakeServer, json, organisation, problem, replacement } from "./fakeServer";
import { accessible, button, dialog, heading, stage } from "./stage";

const SIRET = "73282932000074";
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => organisation({ siret: String(10_000_000_000_000 + at), name: `Bailleur ${at}` }));

describe("The list of organisations", () => {
  it("is asked for page by page, however long it is", async () => {
    const server = new FakeServer(many(45));
    const user = stage(server, "/organisations");
    expect(await screen.findByText("1 à 20 sur 45")).toBeTruthy();
    await user.click(await button("Dernière page"));
    expect(await screen.findByText("41 à 45 sur 45")).toBeTruthy();
    expect(server.heard.map((one) => one.query.get("max"))).toEqual(["20", "20"]);
    expect(location.hash).toContain("first=40");
    await user.selectOptions(screen.getByLabelText("Lignes par page"), "50");
    expect(await screen.findByText("1 à 45 sur 45")).toBeTruthy();
    await accessible();
  });

  it("is searched and filtered by the server, and says so when nothing fits", async () => {
    const server = new FakeServer(many(3));
    const user = stage(server, "/organisations");
    await user.type(await screen.findByLabelText("SIRET ou nom"), "personne{Enter}");
    expect(await screen.findByText("Aucun organisme ne correspond")).toBeTruthy();
    await user.click(await button("Effacer la recherche"));
    expect(await screen.findByText("Bailleur 2")).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("État du siège"), "HELD");
    expect(await screen.findByText("Aucun organisme ne correspond")).toBeTruthy();
    expect(server.heard.at(-1)!.query.get("seat")).toBe("HELD");
  });

  it("says what went wrong, and tries again", async () => {
    let down = true;
    const server = new FakeServer(many(1)).answer(() => (down ? json({}, { status: 503 }) : undefined));
    const user = stage(server, "/organisations");
    expect((await screen.findByRole("alert")).textContent).toContain("503");
    down = false;
    await user.click(await button("Réessayer"));
    expect(await screen.findByText("Bailleur 0")).toBeTruthy();
  });
});

describe("The form", () => {
  it("shows each error beside its field, keeps what was typed, and goes to what was created", async () => {
    let refuse = true;
    const server = new FakeServer().answer((request) =>
      request.method === "POST" && refuse
        ? problem(400, "invalid-request", [
            { field: "siret", code: "bad-checksum", message: "no" },
            { field: "address.postalCode", code: "unheard-of", message: "Told by the server." },
          ])
        : undefined,
    );
    const user = stage(server, "/organisations/new");
    await user.type(await screen.findByLabelText(/^SIRET/), SIRET);
    await user.type(screen.getByLabelText(/^Nom/), "Résidences du Parc");
    await user.click(screen.getByLabelText("Logements privés"));
    await user.type(screen.getByLabelText(/ligne 2/), "Bâtiment B");
    await user.click(await button("Créer un organisme"));
    expect(await screen.findByText("2 champs sont à corriger")).toBeTruthy();
    const siret = screen.getByLabelText(/^SIRET/);
    expect(siret.getAttribute("aria-invalid")).toBe("true");
    await waitFor(() => expect(document.activeElement).toBe(siret));
    expect(screen.getByText(/La clé de contrôle est fausse/)).toBeTruthy();
    expect(screen.getByText("Told by the server.")).toBeTruthy();
    expect((siret as HTMLInputElement).value).toBe(SIRET);
    await accessible();

    refuse = false;
    await user.click(await button("Créer un organisme"));
    expect(await heading("Résidences du Parc")).toBeTruthy();
    expect(await screen.findByText("L’organisme a été créé.")).toBeTruthy();
    expect(server.heardOf("POST", "/organisations").at(-1)!.body).toEqual({
      siret: SIRET,
      name: "Résidences du Parc",
      housingKinds: ["PRIVE"],
      address: { lines: ["Bâtiment B"], postalCode: "", city: "" },
      contactEmail: null,
    });
  });

  it("changes only what was read, and says so where somebody else was first", async () => {
    const server = new FakeServer([organisation()]).answer((request) =>
      request.method === "PUT" ? problem(412, "stale") : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}/edit`);
    await user.type(await screen.findByLabelText(/^Nom/), " II");
    await user.click(await button("Enregistrer"));
    expect(await screen.findByText("Cet organisme a été modifié entre-temps")).toBeTruthy();
    expect(server.heardOf("PUT", SIRET)[0]!.headers.get("If-Match")).toBe('"1"');
    expect((screen.getByLabelText(/^Nom/) as HTMLInputElement).value).toBe("Résidences du Parc II");
  });
});

describe("Letters for a selection", () => {
  it("are asked for in the order of choosing, kept from page to page, and once", async () => {
    const created = vi.fn(() => "blob:letters");
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: created, revokeObjectURL: vi.fn() }));
    const server = new FakeServer(many(45));
    const user = stage(server, "/organisations");
    await user.click(await screen.findByLabelText("Choisir Bailleur 1"));
    await user.click(await button("Dernière page"));
    await screen.findByText("Bailleur 40");
    await user.click(await screen.findByLabelText("Choisir tous les organismes de la page"));
    expect(await screen.findByText("6 organismes choisis")).toBeTruthy();
    await user.click(screen.getByLabelText("Choisir Bailleur 43"));
    expect((screen.getByLabelText("Choisir tous les organismes de la page") as HTMLInputElement).indeterminate).toBe(true);
    await accessible();
    await user.click(await button("Produire leurs courriers"));
    const asked = await dialog();
    expect(asked.getByText(/cesseront aussitôt d’être valables/)).toBeTruthy();
    await user.click(asked.getByLabelText("Un PDF par organisme, dans une archive ZIP"));
    await accessible();
    await user.click(asked.getByRole("button", { name: "Produire leurs courriers" }));
    expect((await screen.findByText("Enregistrer le fichier")).getAttribute("download")).toBe("courriers.zip");
    expect(server.heardOf("POST", "/letters")).toHaveLength(1);
    const [request] = server.heardOf("POST", "/letters");
    expect(request!.headers.get("Accept")).toBe("application/zip");
    expect(request!.body).toEqual({ sirets: [1, 40, 41, 42, 44].map((at) => String(10_000_000_000_000 + at)) });
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    await user.click((await dialog()).getByRole("button", { name: "Fermer et le perdre" }));
    expect(await screen.findByText(/Choisissez des organismes/)).toBeTruthy();
  });

  it("that are cut off are said not to have come whole, and the choice stays", async () => {
    const server = new FakeServer(many(2)).answer((request) =>
      request.path.endsWith("/letters")
        ? new Response(new ReadableStream({ start: (letters) => letters.error(new TypeError("network error")) }))
        : undefined,
    );
    const user = stage(server, "/organisations");
    await user.click(await screen.findByLabelText("Choisir Bailleur 1"));
    await user.click(await button("Produire leurs courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire leurs courriers" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Les courriers ne sont pas arrivés en entier");
    expect(screen.getByText("Un organisme choisi")).toBeTruthy();
    await accessible();
  });

  it("cannot be chosen where the seat is taken, and name who was refused", async () => {
    const server = new FakeServer([
      organisation({ name: "Habitat du Lac", seat: "HELD" }),
      organisation({ siret: "10000000000001", name: "Résidences de l’Île" }),
    ]).answer((request) =>
      request.path.endsWith("/letters")
        ? problem(400, "invalid-request", [{ field: "sirets[0]", code: "seat-taken", message: "no" }])
        : undefined,
    );
    const user = stage(server, "/organisations");
    expect(((await screen.findByLabelText("Choisir Habitat du Lac")) as HTMLInputElement).disabled).toBe(true);
    await user.click(screen.getByLabelText("Choisir Résidences de l’Île"));
    await user.click(await button("Produire leurs courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire leurs courriers" }));
    expect(await screen.findByText("Aucun courrier n’a été émis")).toBeTruthy();
    expect(screen.getByText(/Résidences de l’Île.:.L’organisme a déjà eu son administrateur/)).toBeTruthy();
    await accessible();
  });
});

describe("The look-up of an establishment", () => {
  const found = {
    siret: SIRET,
    finding: "FOUND",
    name: "RESIDENCES DU PARC",
    open: true,
    address: { lines: ["12 RUE DES LILAS"], postalCode: "69003", city: "LYON" },
  };

  it("fills the form, and says where the directory knows better", async () => {
    let answer: object = found;
    const server = new FakeServer().answer((request) => (request.path.includes("/establishments/") ? json(answer) : undefined));
    const user = stage(server, "/organisations/new");
    await user.type(await screen.findByLabelText(/^SIRET/), "732 829 320 00074");
    await user.click(await button("Rechercher cet établissement"));
    expect(await screen.findByText(/rempli d’après le répertoire/)).toBeTruthy();
    expect(server.heardOf("GET", `/establishments/${SIRET}`)).toHaveLength(1);
    expect((screen.getByLabelText(/^Nom/) as HTMLInputElement).value).toBe("RESIDENCES DU PARC");
    expect((screen.getByLabelText(/ligne 1/) as HTMLInputElement).value).toBe("12 RUE DES LILAS");
    expect((screen.getByLabelText(/^Commune|^Ville/) as HTMLInputElement).value).toBe("LYON");
    await accessible();

    answer = { ...found, open: false };
    await user.click(await button("Rechercher cet établissement"));
    expect(await screen.findByText(/est fermé, d’après le répertoire/)).toBeTruthy();
    answer = { siret: SIRET, finding: "UNAVAILABLE", name: null, open: null, address: null };
    await user.click(await button("Rechercher cet établissement"));
    expect(await screen.findByText(/Le répertoire ne répond pas/)).toBeTruthy();
    expect((screen.getByLabelText(/^Nom/) as HTMLInputElement).value).toBe("RESIDENCES DU PARC");
  });

  it("of what is no SIRET says so", async () => {
    const server = new FakeServer().answer((request) =>
      request.path.includes("/establishments/")
        ? problem(400, "invalid-request", [{ field: "siret", code: "bad-checksum", message: "no" }])
        : undefined,
    );
    const user = stage(server, "/organisations/new");
    expect((await button("Rechercher cet établissement")).hasAttribute("disabled") || (await button("Rechercher cet établissement")).getAttribute("aria-disabled") === "true").toBe(true);
    await user.type(await screen.findByLabelText(/^SIRET/), "73282932000075");
    await user.click(await button("Rechercher cet établissement"));
    expect(await screen.findByText(/La clé de contrôle est fausse/)).toBeTruthy();
  });
});

describe("The letter", () => {
  it("is asked for once, warns when it kills one, and is gone with its window", async () => {
    const revoked = vi.fn();
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:letter", revokeObjectURL: revoked }));
    const server = new FakeServer([organisation()]);
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    const save = await screen.findByText("Enregistrer le PDF");
    expect(save.getAttribute("download")).toBe(`courrier-${SIRET}.pdf`);
    expect(server.heardOf("POST", "/letter")).toHaveLength(1);
    expect(server.heardOf("POST", "/letter")[0]!.headers.get("Accept")).toBe("application/pdf");
    await accessible();
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    expect(await screen.findByText(/fermer cette fenêtre le perd/)).toBeTruthy();
    expect(revoked).not.toHaveBeenCalled();
    await accessible();
    await user.click((await dialog()).getByRole("button", { name: "Fermer et le perdre" }));
    await waitFor(() => expect(revoked).toHaveBeenCalledWith("blob:letter"));
    await user.click(await button("Émettre un nouveau courrier"));
    expect((await dialog()).getByText(/Un courrier valable existe déjà/)).toBeTruthy();
  });

  it("stays in its window whatever becomes of the page behind, which is read anew only then", async () => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:letter", revokeObjectURL: vi.fn() }));
    let down = false;
    const server = new FakeServer([organisation()]).answer((request) =>
      down && request.method === "GET" ? json({}, { status: 503 }) : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    down = true;
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    await user.click(await screen.findByText("Enregistrer le PDF"));
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    expect((await screen.findByRole("alert")).textContent).toContain("503");
  });

  it("is asked for again, once, where a token was refused that seemed good", async () => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:letter", revokeObjectURL: vi.fn() }));
    let taken = "the-next-token";
    const server = new FakeServer([organisation()]).answer((request) =>
      request.method === "POST" && request.headers.get("Authorization") !== `Bearer ${taken}` ? json({}, { status: 401 }) : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    await user.click(await screen.findByText("Enregistrer le PDF"));
    expect(server.heardOf("POST", "/letter")).toHaveLength(2);
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));

    taken = "no token at all";
    await user.click(await button("Émettre un nouveau courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre un nouveau courrier" }));
    expect(await (await dialog()).findByText(/Votre session est terminée/)).toBeTruthy();
    expect(server.heardOf("POST", "/letter")).toHaveLength(4);
  });

  it("tells why it was refused, in the window", async () => {
    const server = new FakeServer([organisation()]).answer((request) =>
      request.path.endsWith("/letter") ? problem(409, "seat-taken") : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    expect(await (await dialog()).findByText(/proposez plutôt un remplacement/)).toBeTruthy();
  });
});

describe("The delegates", () => {
  it("are named, and lead to their accounts", async () => {
    const server = new FakeServer([organisation({ delegates: 2 })]);
    server.delegates.push(
      { id: "d1", lastName: "Durand", firstName: "Élise" },
      { id: "d2", lastName: "N’Diaye", firstName: "Awa" },
    );
    stage(server, `/organisations/${SIRET}`);
    expect((await screen.findByText("Élise Durand")).getAttribute("href")).toBe("#/partenaires/users/d1/settings");
    expect(screen.getByRole("list", { name: "Responsables d’habilitation" }).children).toHaveLength(2);
    await accessible();
  });
});

describe("A suspension", () => {
  it("wants a motive, shows what is wrong with it, and is ended again", async () => {
    const server = new FakeServer([organisation()]).answer((request) =>
      request.path.endsWith("/suspension") && (request.body as { motive?: string } | null)?.motive === "non"
        ? problem(400, "invalid-request", [{ field: "motive", code: "too-short" }])
        : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Suspendre"));
    await user.type((await dialog()).getByLabelText(/Motif/), "non");
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await (await dialog()).findByText("Cette saisie est trop courte.")).toBeTruthy();
    await user.type((await dialog()).getByLabelText(/Motif/), "-conformité constatée");
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await screen.findByText("L’organisme est suspendu.")).toBeTruthy();
    expect(await screen.findByText(/^Motif.: non-conformité constatée$/)).toBeTruthy();
    expect(await screen.findByText(/^Depuis le .* par Claude Agent$/)).toBeTruthy();
    await accessible();
    await user.click(await button("Lever la suspension"));
    await user.click((await dialog()).getByRole("button", { name: "Lever la suspension" }));
    expect(await screen.findByText("La suspension est levée.")).toBeTruthy();
  });
});

describe("A replacement (T30)", () => {
  const held = () => organisation({ seat: "HELD", administrator: { id: "a", firstName: "Zoé", lastName: "Lefèvre" } });

  it("is proposed with motive, ticket and mode", async () => {
    const server = new FakeServer([held()]);
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Proposer un remplacement"));
    await user.type((await dialog()).getByLabelText(/Motif/), "Départ");
    await user.type((await dialog()).getByLabelText(/Référence/), "INC-1");
    await user.click((await dialog()).getByLabelText(/Le perd dès/));
    await user.click((await dialog()).getByRole("button", { name: "Proposer un remplacement" }));
    expect(await screen.findByText(/Le remplacement est proposé/)).toBeTruthy();
    expect(server.heardOf("POST", "/replacements")[0]!.body).toEqual({ motive: "Départ", ticket: "INC-1", mode: "at-once" });
  });

  it("of one's own cannot be approved, and says why", async () => {
    const server = new FakeServer([held()], [replacement()]);
    const user = stage(server, "/replacements", "claude");
    const approve = await button("Approuver");
    expect(approve.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(approve.getAttribute("aria-describedby")!)!.textContent).toMatch(/un autre agent/);
    await user.click(approve);
    expect(screen.queryByRole("dialog")).toBeNull();
    await accessible();
  });

  it("of a colleague is approved, by the colleague’s name", async () => {
    const server = new FakeServer([held()], [replacement()]);
    const user = stage(server, "/replacements", "dominique");
    expect(await screen.findByText(/Claude Agent/)).toBeTruthy();
    await user.click(await button("Approuver"));
    await user.click((await dialog()).getByRole("button", { name: "Approuver" }));
    expect(await screen.findByText(/Le remplacement est approuvé/)).toBeTruthy();
    expect(await screen.findByText("Aucune proposition n’attend")).toBeTruthy();
  });
});

describe("A letter", () => {
  it("of an organisation that one registered is another operator's to issue, and says why", async () => {
    const server = new FakeServer([organisation({ letterByAnother: "registered" })]);
    const user = stage(server, `/organisations/${SIRET}`);
    const issue = await button("Émettre le courrier");
    expect(issue.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(issue.getAttribute("aria-describedby")!)!.textContent).toMatch(/Vous avez enregistré cet organisme/);
    await user.click(issue);
    expect(screen.queryByRole("dialog")).toBeNull();
    await accessible();
  });
});

describe("The journal", () => {
  it("names acts and people, also those who are gone", async () => {
    const row = { target: null, origin: "127.0.0.1", time: "2026-11-23T09:00:00Z" };
    const server = new FakeServer([organisation()], [], [
      { ...row, seq: 4, act: "letter-issued", actor: "unread" },
      { ...row, seq: 3, act: "of-a-later-release", actor: null },
      { ...row, seq: 2, act: "letter-issued", actor: "gone" },
      { ...row, seq: 1, act: "organisation-created", actor: "claude" },
    ]).answer((request) => (request.path.endsWith("/users/unread") ? json({}, { status: 503 }) : undefined));
    const user = stage(server, `/organisations/${SIRET}`);
    for (const text of ["Organisme créé", "of-a-later-release", "Le service"]) {
      expect(await screen.findByText(text)).toBeTruthy();
    }
    expect(await screen.findAllByText("Courrier émis")).toHaveLength(2);
    expect(await screen.findByText("Claude Agent")).toBeTruthy();
    expect(await screen.findByText("Compte supprimé")).toBeTruthy();
    expect(screen.getByText("unread")).toBeTruthy();
    await user.click(await button("Vérifier le journal"));
    expect(await screen.findByText("Le journal est intact.")).toBeTruthy();
    await accessible();
  });

  it("that was altered names the row", async () => {
    const server = new FakeServer().answer((request) =>
      request.path.endsWith("/verify") ? json({ ok: false, firstAlteredRow: 7, siret: SIRET }) : undefined,
    );
    const user = stage(server, "/health");
    await user.click(await button("Vérifier tous les journaux"));
    expect(await screen.findByText(/n° 7 \(SIRET 732 829 320 00074\)/)).toBeTruthy();
  });
});

describe("An address that names nothing", () => {
  it.each([
    ["/organisations/00000000000000", "Aucun organisme n’a ce SIRET"],
    ["/elsewhere", "Cette page n’existe pas."],
    ["/organisations/1/2/3", "Cette page n’existe pas."],
    ["/organisations/%E0%A4%A", "Aucun organisme n’a ce SIRET"],
  ])("%s is told", async (address, told) => {
    stage(new FakeServer(), address);
    expect(await heading(told)).toBeTruthy();
  });
});
