import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation, problem } from "../fakeServer";
import { accessible, away, button, dialog, heading, stage } from "../stage";

const SIRET = "73282932000074";

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
    let etag = '"1"';
    const server = new FakeServer([organisation()]).answer((request) =>
      request.method === "PUT"
        ? problem(412, "stale")
        : request.path.endsWith(SIRET)
          ? json(server.organisations[0], { headers: { "Content-Type": "application/json", ETag: etag } })
          : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}/edit`);
    await user.type(await screen.findByLabelText(/^Nom/), " II");
    await user.click(await button("Enregistrer"));
    expect(await screen.findByText("Cet organisme a été modifié entre-temps")).toBeTruthy();
    expect(server.heardOf("PUT", SIRET)[0]!.headers.get("If-Match")).toBe('"1"');
    expect((screen.getByLabelText(/^Nom/) as HTMLInputElement).value).toBe("Résidences du Parc II");

    etag = '"2"';
    server.organisations[0] = organisation({ contactEmail: "nouveau@parc.example" });
    await user.click(await button("Recharger l’organisme"));
    await waitFor(() =>
      expect((screen.getByLabelText(/contact/) as HTMLInputElement).value).toBe("nouveau@parc.example"),
    );
    expect((screen.getByLabelText(/^Nom/) as HTMLInputElement).value).toBe("Résidences du Parc II");
  });

  it("keeps what was typed through a reload, and is left only after a question", async () => {
    const server = new FakeServer([organisation()]);
    const first = stage(server, "/organisations/new");
    await first.type(await screen.findByLabelText(/^Nom/), "Résidences du Parc");
    await first.click(screen.getByLabelText("Logements privés"));
    await first.type(screen.getByLabelText(/ligne 2/), "Bâtiment B");
    away();

    const user = stage(server, "/organisations/new");
    expect(await screen.findByText("Votre saisie a été retrouvée")).toBeTruthy();
    expect((screen.getByLabelText(/^Nom/) as HTMLInputElement).value).toBe("Résidences du Parc");
    expect((screen.getByLabelText("Logements privés") as HTMLInputElement).checked).toBe(true);
    expect((screen.getByLabelText(/ligne 2/) as HTMLInputElement).value).toBe("Bâtiment B");
    await accessible();

    await user.click(screen.getByRole("link", { name: "Annuler" }));
    await user.click((await dialog()).getByRole("button", { name: "Annuler" }));
    expect(location.hash).toContain("/organisations/new");
    await user.type(screen.getByRole("searchbox"), "parc{Enter}");
    await user.click((await dialog()).getByRole("button", { name: "Annuler" }));
    expect(location.hash).toContain("/organisations/new");
    await user.click(screen.getByRole("link", { name: "Annuler" }));
    await user.click((await dialog()).getByRole("button", { name: "Quitter la page" }));
    expect(await heading("Organismes")).toBeTruthy();
    expect(sessionStorage).toHaveLength(0);
  });

  it("that was not touched, or was sent, is left without a question", async () => {
    const user = stage(new FakeServer([organisation()]), `/organisations/${SIRET}/edit`);
    await user.type(await screen.findByLabelText(/^Nom/), " II");
    await user.click(await button("Enregistrer"));
    expect(await screen.findByText("L’organisme a été modifié.")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(sessionStorage).toHaveLength(0);
    await user.click(await screen.findByRole("link", { name: "Modifier" }));
    await user.click(await screen.findByRole("link", { name: "Annuler" }));
    expect(await heading("Résidences du Parc II")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
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
    const server = new FakeServer().answer((request) =>
      request.path.includes("/establishments/") ? json(answer) : undefined,
    );
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
    expect(
      (await button("Rechercher cet établissement")).hasAttribute("disabled") ||
        (await button("Rechercher cet établissement")).getAttribute("aria-disabled") === "true",
    ).toBe(true);
    await user.type(await screen.findByLabelText(/^SIRET/), "73282932000075");
    await user.click(await button("Rechercher cet établissement"));
    expect(await screen.findByText(/La clé de contrôle est fausse/)).toBeTruthy();
  });
});
