import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, problem } from "./fakeServer";
import { accessible, button, dialog, stage } from "./stage";

const FILE = new File(["siret;name\n"], "bailleurs.csv", { type: "text/csv" });

const progress = (change: object) => ({
  state: "DONE",
  dryRun: false,
  total: 3,
  done: 3,
  created: 2,
  updated: 0,
  unchanged: 0,
  refused: 1,
  lettersProduced: false,
  lines: [{ line: 3, outcome: "REFUSED", errors: [{ field: "siret", code: "bad-checksum", message: "no" }] }],
  ...change,
});

describe("An import", () => {
  it("is offered only where the server takes one", async () => {
    stage(new FakeServer().answer((request) => (request.path.includes("imports") ? json({}, { status: 404 }) : undefined)), "/imports");
    expect(await screen.findByText("Ce serveur ne propose pas encore l’import")).toBeTruthy();
  });

  it("tries the file, shows what would come of it, writes only then, and prints the letters once", async () => {
    let asked = 0;
    const server = new FakeServer().answer((request) => {
      switch (`${request.method} ${request.path}`) {
        case "POST /partner/organisation-imports":
          return json({ id: request.query.get("dryRun") === "true" ? "dry" : "wet" }, { status: 202 });
        case "GET /partner/organisation-imports/dry":
          return json(progress({ dryRun: true }));
        case "GET /partner/organisation-imports/wet":
          return json(progress(asked++ === 0 ? { state: "RUNNING", done: 1 } : {}));
        case "GET /partner/organisation-imports/wet/letters.pdf":
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
    expect(await screen.findByText(/clé de contrôle/)).toBeTruthy();
    expect(server.heardOf("POST", "/organisation-imports").map((one) => one.query.get("dryRun"))).toEqual(["true"]);
    await accessible();

    await user.click(await button("Importer 2 organismes"));
    expect(await button("Interrompre l’import")).toBeTruthy();
    expect(location.hash).toContain("/imports/wet");
    expect(await screen.findByText(/est importé/)).toBeTruthy();
    await user.click(await button("Produire les courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire les courriers" }));
    expect(await screen.findByText("Ces courriers ont déjà été produits.")).toBeTruthy();
  });

  it("of a file that is none says why", async () => {
    const server = new FakeServer().answer((request) =>
      request.method === "POST" ? problem(400, "invalid-request", [{ field: "", code: "unheard-of", message: "No header." }]) : undefined,
    );
    const user = stage(server, "/imports");
    await user.upload(await screen.findByLabelText("Fichier CSV"), FILE);
    await user.click(await button("Essayer le fichier"));
    expect((await screen.findByRole("alert")).textContent).toContain("No header.");
  });

  it("of a file that cannot be read says where it is faulty", async () => {
    const server = new FakeServer().answer((request) =>
      request.method === "POST" ? problem(400, "bad-file", [{ field: "line 17", code: "encoding", message: "no" }]) : undefined,
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
