import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import type { OrganisationImport, OrganisationImportReport } from "console-api/generated/operators";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, json, organisationImport, problem } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const FILE = new File(["siret;name\n"], "bailleurs.csv", { type: "text/csv" });

type Report = Partial<Omit<OrganisationImportReport, "lines">>;

const progress = ({ lettersByAnother = null, lettersPossible = true, lettersTakeTwo = false, ...change }: Report) => ({
  ...organisationImport(change),
  lettersByAnother,
  lettersPossible,
  lettersTakeTwo,
  lines: [
    { line: 3, outcome: "REFUSED", errors: [{ field: "siret", code: "bad-checksum", message: "no", value: "123" }] },
    {
      line: 4,
      outcome: "REFUSED",
      errors: [{ field: "name", code: "forbidden-character", message: "no", value: "住宅", character: "住" }],
    },
  ],
  read: { encoding: "windows-1252", separator: "\t", columns: { name: "Raison sociale" } },
});

/** Letters whose bytes arrive when the test sends them. */
class Letters {
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly answer = new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    }),
    { headers: { "Content-Type": "application/pdf" } },
  );

  send(bytes: number): void {
    this.#controller!.enqueue(new Uint8Array(bytes));
  }

  end(): void {
    this.#controller!.close();
  }

  cut(): void {
    this.#controller!.error(new TypeError("network error"));
  }
}

/** A server whose import "wet" has ended, with the report of the test. */
function server(report: () => Report, letters: () => Response): FakeServer {
  return new FakeServer().answer(({ path }) => {
    if (path === "/partner/organisation-imports/wet") {
      return json(progress(report()));
    }
    return path.startsWith("/partner/organisation-imports/wet/letters") ? letters() : undefined;
  });
}

const leaving = () => {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

describe("An import", () => {
  it("names the column at fault in the reader’s words, and gives the refused lines back as a file", async () => {
    const fake = new FakeServer().answer(({ path }) =>
      path === "/partner/organisation-imports/wet/refused.csv"
        ? new Response("SIRET;Motif du refus\r\n", { headers: { "Content-Type": "text/csv" } })
        : path === "/partner/organisation-imports/wet"
          ? json(progress({ refused: 2 }))
          : undefined,
    );
    const user = stage(fake, "/imports/wet");
    expect(await screen.findByText(/^SIRET.: La clé de contrôle est fausse.*«.123.»/)).toBeTruthy();
    expect(screen.getByText(/^Raison sociale.: .*imprimer «.住.»/)).toBeTruthy();
    await user.click(await button("Télécharger les lignes refusées"));
    await waitFor(() => expect(fake.heardOf("GET", "/organisation-imports/wet/refused.csv")).toHaveLength(1));
    expect(fake.heardOf("GET", "/organisation-imports/wet/refused.csv")[0]?.query.get("language")).toBe("fr");
  });

  it("of a file without a column names it, and the columns that are expected", async () => {
    const fake = new FakeServer().answer((request) =>
      request.method === "POST"
        ? problem(400, "bad-file", [{ field: "postalCode", code: "missing-column", message: "no" }])
        : undefined,
    );
    const user = stage(fake, "/imports");
    await user.upload(await screen.findByLabelText("Fichier CSV"), FILE);
    await user.click(await button("Essayer le fichier"));
    const alert = (await screen.findByRole("alert")).textContent;
    expect(alert).toContain("Code postal – Cette colonne manque.");
    expect(alert).toContain("SIRET;Raison sociale;Type de logements;Adresse");
  });

  it("that updates organisations warns before it is applied that kinds of housing can be lost", async () => {
    const fake = new FakeServer().answer(({ method, path }) =>
      method === "POST"
        ? json({ id: "dry" }, { status: 202 })
        : path === "/partner/organisation-imports/dry"
          ? json({ ...progress({ refused: 0 }), dryRun: true, state: "DONE", updated: 1, unchanged: 0 })
          : undefined,
    );
    const user = stage(fake, "/imports");
    await user.upload(await screen.findByLabelText("Fichier CSV"), FILE);
    await user.click(await button("Essayer le fichier"));
    expect(await screen.findByText(/Une mise à jour remplace les types de logements/)).toBeTruthy();
    expect(screen.getByText(/Qui les a déjà les garde/)).toBeTruthy();
    // The page asks for no import that does not exist.
    expect(fake.heardOf("GET", "/organisation-imports/none")).toEqual([]);
    await accessible();
  });

  it("of a large file sends it compressed", async () => {
    const server = new FakeServer().answer(({ method, path }) => {
      switch (`${method} ${path}`) {
        case "POST /partner/organisation-imports":
          return json({ id: "dry" }, { status: 202 });
        case "GET /partner/organisation-imports/dry":
          return json(progress({ dryRun: true }));
        default:
          return undefined;
      }
    });
    const user = stage(server, "/imports");
    const text = "siret;name\n".repeat(10_000);
    // Browsers can read every file as a stream; jsdom 27 cannot.
    const large = Object.assign(new File([text], "gros.csv"), { stream: () => new Response(text).body! });
    await user.upload(await screen.findByLabelText("Fichier CSV"), large);
    await user.click(await button("Essayer le fichier"));
    await waitFor(() => expect(server.heardOf("POST", "/organisation-imports")).toHaveLength(1));
    expect(server.heardOf("POST", "/organisation-imports")[0]?.headers.get("Content-Encoding")).toBe("gzip");
    expect(server.heardOf("POST", "/organisation-imports")[0]?.headers.get("Content-Type")).toBe("text/csv");
    expect(await screen.findByText("Résultat de l’essai de gros.csv")).toBeTruthy();
  });

  it("tries the file, shows what would come of it, writes only then, and prints the letters once", async () => {
    let asked = 0;
    let produced = false;
    const server = new FakeServer().answer((request) => {
      switch (`${request.method} ${request.path}`) {
        case "POST /partner/organisation-imports":
          return json({ id: request.query.get("dryRun") === "true" ? "dry" : "wet" }, { status: 202 });
        case "GET /partner/organisation-imports/dry":
          return json(progress({ dryRun: true }));
        case "GET /partner/organisation-imports/wet":
          return json(
            progress(asked++ === 0 ? { state: "RUNNING", done: 1 } : produced ? { letters: "PRODUCED" } : {}),
          );
        case "GET /partner/organisation-imports/wet/letters.pdf":
          produced = true;
          return problem(410, "gone");
        default:
          return undefined;
      }
    });
    const user = stage(server, "/imports");
    await user.click(await button("Essayer le fichier"));
    expect(await screen.findByText("Choisissez un fichier.")).toBeTruthy();
    await user.upload(screen.getByLabelText("Fichier CSV"), FILE);
    await user.click(await button("Essayer le fichier"));
    expect(await screen.findByText("Résultat de l’essai de bailleurs.csv")).toBeTruthy();
    expect(await screen.findByText(/clé de contrôle.*Valeur lue.*123/)).toBeTruthy();
    expect(screen.getByText(/ne peut pas imprimer «.住.» \(U\+4F4F\).*lettres latines.*Valeur lue.*住宅/)).toBeTruthy();
    expect(screen.getByText(/lu en windows-1252.*des tabulations.*Raison sociale/)).toBeTruthy();
    expect(server.heardOf("POST", "/organisation-imports").map((one) => one.query.get("dryRun"))).toEqual(["true"]);
    await accessible();

    await user.click(await button("Importer 2 organismes"));
    expect(await button("Interrompre l’import")).toBeTruthy();
    expect(location.hash).toContain("/imports/wet");
    expect(await screen.findByText(/^L’import du .* est terminé$/)).toBeTruthy();
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    expect(await screen.findByText("Ces courriers ont déjà été produits.")).toBeTruthy();
  });

  it("of a file that is none says why", async () => {
    const server = new FakeServer().answer((request) =>
      request.method === "POST"
        ? problem(400, "invalid-request", [{ field: "", code: "unheard-of", message: "No header." }])
        : undefined,
    );
    const user = stage(server, "/imports");
    await user.upload(await screen.findByLabelText("Fichier CSV"), FILE);
    await user.click(await button("Essayer le fichier"));
    expect((await screen.findByRole("alert")).textContent).toContain("No header.");
  });

  it("of a file that cannot be read says where it is faulty", async () => {
    const server = new FakeServer().answer((request) =>
      request.method === "POST"
        ? problem(400, "bad-file", [{ field: "line 17", code: "encoding", message: "no" }])
        : undefined,
    );
    const user = stage(server, "/imports");
    await user.upload(await screen.findByLabelText("Fichier CSV"), FILE);
    await user.click(await button("Essayer le fichier"));
    const told = (await screen.findByRole("alert")).textContent;
    expect(told).toContain("Ligne 17");
    expect(told).toContain("UTF-8");
    await accessible();
  });
});

describe("Former imports", () => {
  it("are none at first, and said to be", async () => {
    stage(new FakeServer(), "/imports");
    expect(await screen.findByText("Aucun fichier n’a encore été envoyé.")).toBeTruthy();
    await accessible();
  });

  it("are listed newest first with their letters, page by page, each a link by which it is found again", async () => {
    const server = new FakeServer().answer(({ path }) =>
      path === "/partner/organisation-imports/wet"
        ? json(progress({ letters: "BROKEN_OFF", lettersIssued: 1 }))
        : undefined,
    );
    server.imports.push(
      organisationImport({ letters: "BROKEN_OFF", lettersIssued: 1 }),
      organisationImport({ id: "tried", dryRun: true, actor: "dominique" }),
      ...Array.from({ length: 20 }, (_, i) => organisationImport({ id: `old-${i}`, letters: "PRODUCED" })),
    );
    const user = stage(server, "/imports");
    const rows = within(await screen.findByRole("table", { name: "Imports précédents" }));
    expect(rows.getAllByRole("row")).toHaveLength(21);
    expect(rows.getAllByRole("row")[1]!.textContent).toMatch(/24 nov\. 2026.*Terminé.*Interrompus/);
    expect(await rows.findByText("Dominique Agent")).toBeTruthy();
    expect(rows.getAllByRole("row")[2]!.textContent).toContain("Essai");
    await accessible();

    await user.click(await button("Page suivante"));
    await waitFor(() => expect(server.heardOf("GET", "/organisation-imports").at(-1)?.query.get("first")).toBe("20"));
    expect(location.hash).toContain("first=20");
    await user.click(await button("Première page"));
    await waitFor(() => expect(rows.getAllByRole("link")[0]!.getAttribute("href")).toContain("/imports/wet"));
    rows.getAllByRole("link")[0]!.focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Le téléchargement de ces courriers n’est pas allé à son terme")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Import d’organismes" })).toBeTruthy();
  });

  it("that were trials show what would come of them, and ask for the file again", async () => {
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/tried") ? json(progress({ id: "tried", dryRun: true })) : undefined,
    );
    stage(server, "/imports/tried");
    expect(await screen.findByText("Pour importer ce fichier, choisissez-le de nouveau.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Importer/ })).toBeNull();
  });
});

describe("Letters of an import", () => {
  beforeEach(() => {
    URL.createObjectURL = () => "blob:letters";
    URL.revokeObjectURL = () => {};
  });

  it("show how far they are, are not left by accident, and are kept until they are saved", async () => {
    const letters = new Letters();
    let state: Partial<OrganisationImport> = {};
    const fake = server(
      () => state,
      () => letters.answer,
    );
    const user = stage(fake, "/imports/wet");
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    expect(await screen.findByRole("heading", { name: "Réception des courriers" })).toBeTruthy();
    letters.send(2_500_000);
    expect(await screen.findByText(/2,5 Mo reçus/)).toBeTruthy();
    state = { letters: "UNDER_WAY", lettersIssued: 1 };
    expect(await screen.findByText(/1 courriers? sur 2/, {}, { timeout: 20_000 })).toBeTruthy();
    expect(screen.getByRole("progressbar").getAttribute("value")).toBe("1");
    await waitFor(() => expect(leaving()).toBe(true));
    await accessible();

    state = { letters: "PRODUCED", lettersIssued: 1 };
    letters.end();
    expect(await screen.findByRole("heading", { name: "Les courriers sont prêts" })).toBeTruthy();
    expect(leaving()).toBe(true);
    // Neither a click nor Escape discards a file that exists nowhere else.
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    expect(
      await screen.findByText("Vous ne l’avez ni ouvert ni enregistré : fermer cette fenêtre le perd."),
    ).toBeTruthy();
    fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
    expect(screen.getByRole("dialog")).toBeTruthy();
    await accessible();
    await user.click((await dialog()).getByRole("link", { name: "Enregistrer le PDF" }));
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    expect(await screen.findByText("Un courrier produit.", { exact: false })).toBeTruthy();
    expect(screen.getByText(/Un organisme n’en a pas reçu/)).toBeTruthy();
    expect(leaving()).toBe(false);
  });

  it("that are cut off are said to be, and reissued once it is known that the former die", async () => {
    const first = new Letters();
    const second = new Letters();
    let state: Partial<OrganisationImport> = {};
    const fake = server(
      () => state,
      () => (fake.heardOf("POST", "/letters").length > 0 ? second.answer : first.answer),
    );
    const user = stage(fake, "/imports/wet");
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    await screen.findByRole("heading", { name: "Réception des courriers" });
    first.send(10);
    state = { letters: "BROKEN_OFF", lettersIssued: 1 };
    first.cut();
    expect(await screen.findByText("Les courriers ne sont pas arrivés en entier")).toBeTruthy();
    expect(screen.getByText(/La connexion a été coupée/)).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
    await accessible();

    await user.click(await button("Réémettre les courriers"));
    expect(await screen.findByText(/cesseront aussitôt d’être valables/)).toBeTruthy();
    await accessible();
    await user.click((await dialog()).getByRole("radio", { name: /CSV/ }));
    await user.click((await dialog()).getByRole("button", { name: "Réémettre les courriers" }));
    await screen.findByRole("heading", { name: "Réception des courriers" });
    expect(fake.heardOf("POST", "/wet/letters")[0]?.query.get("format")).toBe("csv");
    second.send(10);
    second.end();
    expect(await screen.findByRole("heading", { name: "Les courriers sont prêts" })).toBeTruthy();
    expect(screen.queryByText("Les courriers ne sont pas arrivés en entier")).toBeNull();
  });

  it("of organisations that wait for nobody are not offered, and the page says why", async () => {
    stage(
      server(
        () => ({ letters: "NOT_ASKED", lettersPossible: false, lettersByAnother: "registered" }),
        () => problem(500, "internal"),
      ),
      "/imports/wet",
    );
    expect(await screen.findByText(/Aucun courrier n’est à produire/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Produire les courriers" })).toBeNull();
    expect(screen.queryByText("Ces courriers sont produits par un autre agent")).toBeNull();
    await accessible();
  });

  it("of many organisations are asked for anew by one operator", async () => {
    let state: Report = { letters: "PRODUCED", lettersTakeTwo: true, lettersByAnother: "batch" };
    const fake = server(
      () => state,
      () => {
        state = { ...state, lettersReissue: { by: "claude", until: "2099-01-01T09:00:00Z" } };
        return json(progress(state), { status: 202 });
      },
    );
    const user = stage(fake, "/imports/wet");
    await user.click(await button("Demander de nouveaux courriers"));
    expect(screen.queryByText(/cesseront aussitôt d’être valables/)).toBeNull();
    await accessible();
    await user.click((await dialog()).getByRole("button", { name: "Demander de nouveaux courriers" }));
    expect(await screen.findByText(/attendent un autre agent jusqu’au .*vous : un autre agent/)).toBeTruthy();
    expect((await button("Réémettre les courriers")).getAttribute("aria-disabled")).toBe("true");
    expect(screen.queryByRole("heading", { name: "Réception des courriers" })).toBeNull();
    await accessible();
  });

  it("of many organisations that another operator asked for are taken by this one", async () => {
    const letters = new Letters();
    const fake = server(
      () => ({
        letters: "PRODUCED",
        lettersTakeTwo: true,
        lettersReissue: { by: "dominique", until: "2099-01-01T09:00:00Z" },
      }),
      () => letters.answer,
    );
    const user = stage(fake, "/imports/wet");
    expect(await screen.findByText(/De nouveaux courriers sont demandés/)).toBeTruthy();
    await user.click(await button("Réémettre les courriers"));
    expect(await screen.findByText(/cesseront aussitôt d’être valables/)).toBeTruthy();
    await user.click((await dialog()).getByRole("button", { name: "Réémettre les courriers" }));
    expect(await screen.findByRole("heading", { name: "Réception des courriers" })).toBeTruthy();
  });

  it("that come although they were only to be asked for are received", async () => {
    const letters = new Letters();
    const fake = server(
      () => ({ letters: "PRODUCED", lettersTakeTwo: true }),
      () => letters.answer,
    );
    const user = stage(fake, "/imports/wet");
    await user.click(await button("Demander de nouveaux courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Demander de nouveaux courriers" }));
    expect(await screen.findByRole("heading", { name: "Réception des courriers" })).toBeTruthy();
  });

  it("are given up on demand, having asked", async () => {
    const letters = new Letters();
    let state: Partial<OrganisationImport> = {};
    const user = stage(
      server(
        () => state,
        () => letters.answer,
      ),
      "/imports/wet",
    );
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    await screen.findByRole("heading", { name: "Réception des courriers" });
    letters.send(10);
    await user.click(await button("Interrompre"));
    expect(await screen.findByText(/Les courriers déjà émis seront perdus/)).toBeTruthy();
    await user.click(await button("Continuer"));
    await user.click(await button("Interrompre"));
    state = { letters: "BROKEN_OFF", lettersIssued: 0 };
    await user.click(await button("Interrompre et les perdre"));
    expect(await screen.findByText(/Vous avez interrompu la réception/)).toBeTruthy();
    expect(await button("Réémettre les courriers")).toBeTruthy();
  });

  it("go to disk as they come where the browser can, and are not asked for when no place is chosen", async () => {
    const letters = new Letters();
    const fake = server(
      () => ({}),
      () => letters.answer,
    );
    const written: number[] = [];
    const close = vi.fn(async () => {});
    const picker = vi
      .fn()
      .mockRejectedValueOnce(new DOMException("closed", "AbortError"))
      .mockResolvedValue({
        name: "courriers.pdf",
        createWritable: async () => ({
          write: async (chunk: Uint8Array) => void written.push(chunk.byteLength),
          close,
        }),
      });
    vi.stubGlobal("showSaveFilePicker", picker);
    const user = stage(fake, "/imports/wet");
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    expect(picker).toHaveBeenCalledOnce();
    expect(fake.heardOf("GET", "/letters.pdf")).toHaveLength(0);
    expect(screen.queryByRole("alert")).toBeNull();

    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    await screen.findByRole("heading", { name: "Réception des courriers" });
    letters.send(7);
    await waitFor(() => expect(written).toEqual([7]));
    expect(close).not.toHaveBeenCalled();
    letters.end();
    expect(await screen.findByText(/Ils se trouvent dans courriers\.pdf/)).toBeTruthy();
    expect(close).toHaveBeenCalledOnce();
    await accessible();
  });

  it("whose file was refused leave nothing on the disk", async () => {
    const remove = vi.fn(async () => {});
    const abort = vi.fn(async () => {});
    vi.stubGlobal("showSaveFilePicker", async () => ({
      name: "courriers.pdf",
      remove,
      createWritable: async () => ({ abort }),
    }));
    let state: Partial<OrganisationImport> = {};
    const user = stage(
      server(
        () => state,
        () => {
          state = { letters: "PRODUCED", lettersIssued: 2 };
          return problem(410, "gone");
        },
      ),
      "/imports/wet",
    );
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    expect(await screen.findByText("Ces courriers ont déjà été produits.")).toBeTruthy();
    expect(abort).toHaveBeenCalledOnce();
    expect(remove).toHaveBeenCalledOnce();
  });
});
