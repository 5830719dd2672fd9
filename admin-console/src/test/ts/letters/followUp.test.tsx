import { screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation } from "../fakeServer";
import { accessible, button, heading, stage } from "../stage";

const letter = {
  identifier: "k7qfm2xr9t",
  reference: "R7K-QX2-MBT",
  state: "LIVE" as const,
  issuedAt: "2026-10-01T09:00:00Z",
  expiresAt: "2026-10-22T09:00:00Z",
  returnedAt: null,
  returnReason: null,
};

const returned = {
  ...letter,
  state: "DEAD" as const,
  returnedAt: "2026-11-20T09:00:00Z",
  returnReason: "MOVED" as const,
};

describe("Letters to follow up", () => {
  it("are those that expired unused, the oldest first, and are issued again together", async () => {
    const server = new FakeServer([organisation({ seat: "OFFERED", letter })]);
    const user = stage(server, "/letters");
    expect(await heading("Courriers à suivre")).toBeTruthy();
    expect(await screen.findByText(/A expiré le/)).toBeTruthy();
    const asked = server.heardOf("GET", "/organisations")[0]!.query;
    expect([asked.get("letter"), asked.get("sort")]).toEqual(["expired", "letterIssuedAt"]);
    await user.click(screen.getByLabelText(/^Choisir Résidences du Parc/));
    expect(await button("Produire leurs courriers")).toBeTruthy();
    await accessible();
  });

  it("are asked for by the day since which they are unused, and in another order", async () => {
    const server = new FakeServer([organisation({ seat: "OFFERED", letter })]);
    const user = stage(server, "/letters?letter=unused&since=2026-11-01");
    await user.selectOptions(await screen.findByLabelText("Trier par"), "Nom");
    await waitFor(() => {
      const { query } = server.heardOf("GET", "/organisations").at(-1)!;
      expect([query.get("unusedSince"), query.get("letter"), query.get("sort")]).toEqual(["2026-11-01", null, "name"]);
    });
  });

  it("are searched, and sorted downwards, which stays with another choice", async () => {
    const server = new FakeServer([organisation({ seat: "OFFERED", letter })]);
    const user = stage(server, "/letters");
    await user.selectOptions(await screen.findByLabelText("Ordre"), "Décroissant");
    const last = () => server.heardOf("GET", "/organisations").at(-1)!.query;
    await waitFor(() => expect(last().get("sort")).toBe("-letterIssuedAt"));
    await user.type(screen.getByRole("searchbox", { name: /SIRET/ }), "lilas{Enter}");
    await waitFor(() => expect([last().get("search"), last().get("sort")]).toEqual(["lilas", "-letterIssuedAt"]));
    await user.selectOptions(screen.getByLabelText("Trier par"), "Nom");
    await waitFor(() => expect([last().get("search"), last().get("sort")]).toEqual(["lilas", "-name"]));
  });

  it("are those of a week, to which the dashboard's figures lead, each letter of an organisation by itself", async () => {
    const server = new FakeServer([
      organisation({ seat: "OFFERED", letter }),
      organisation({ seat: "OFFERED", letter: { ...letter, identifier: "abcdefghjk", state: "REPLACED" } }),
    ]);
    const user = stage(server, "/letters?letter=issued&week=2026-11-23");
    expect(await screen.findAllByRole("link", { name: "Résidences du Parc" })).toHaveLength(2);
    const { query } = server.heardOf("GET", "/organisations").at(-1)!;
    expect([query.get("letter"), query.get("week")]).toEqual(["issued", "2026-11-23"]);
    await accessible();
    await user.selectOptions(screen.getByLabelText("Courriers"), "Valables");
    await waitFor(() => expect(server.heardOf("GET", "/organisations").at(-1)!.query.get("week")).toBeNull());
  });

  it("are not chosen while the address has to be confirmed, which the page of the organisation says", async () => {
    const doubtful = organisation({ seat: "OFFERED", letter: returned, addressState: "TO_CONFIRM" });
    const user = stage(new FakeServer([doubtful]), "/letters?letter=returned");
    expect(await screen.findByText(/Revenu le .* – Destinataire parti/)).toBeTruthy();
    expect((screen.getByLabelText(/^Choisir Résidences du Parc/) as HTMLInputElement).disabled).toBe(true);
    await user.click(screen.getByRole("link", { name: "Résidences du Parc" }));
    expect(await screen.findByText("Confirmez d’abord l’adresse pour émettre un courrier.")).toBeTruthy();
    await accessible();
    await user.click(screen.getByRole("link", { name: "Corriger ou confirmer l’adresse" }));
    expect(await screen.findByText(/enregistrez pour confirmer/)).toBeTruthy();
  });
});

describe("Letters that came back", () => {
  it("are recorded one after the other by a reader, with what became of each", async () => {
    const server = new FakeServer().answer(({ path, body }) => {
      if (!path.endsWith("/letters/returns")) {
        return undefined;
      }
      const { reference } = (body as { items: readonly { reference: string }[] }).items[0]!;
      const known = reference === "R7K-QX2-MBT";
      return json({
        items: [
          {
            reference,
            outcome: known ? "DONE" : "REFUSED",
            siret: known ? "73282932000074" : null,
            organisation: known ? "Résidences du Parc" : null,
            code: known ? null : "unknown",
            message: known ? null : "No letter has this reference.",
          },
        ],
      });
    });
    const user = stage(server, "/letters/returns");
    await user.selectOptions(await screen.findByLabelText("Motif du retour"), "Destinataire parti");
    const field = screen.getByLabelText("Référence du courrier");
    await user.type(field, "{Enter}");
    expect(await screen.findByText("Renseignez ce champ.")).toBeTruthy();
    await user.type(field, "R7K-QX2-MBT{Enter}");
    expect(document.activeElement).toBe(field);
    await user.type(field, "AAA-AAA-AAA{Enter}");
    const table = within(await screen.findByRole("table"));
    expect(await table.findByText("Aucun courrier n’a cette référence")).toBeTruthy();
    expect(table.getByText("Enregistré")).toBeTruthy();
    expect(table.getByRole("link").getAttribute("href")).toBe("#/partenaires/partner/organisations/73282932000074");
    expect(server.heardOf("POST", "/letters/returns")[0]!.body).toEqual({
      items: [{ reference: "R7K-QX2-MBT", reason: "MOVED" }],
    });
    await accessible();
  });

  it("are recorded from a file", async () => {
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/letters/returns")
        ? json({
            items: [
              {
                reference: "R7K-QX2-MBT",
                outcome: "REFUSED",
                siret: "73282932000074",
                organisation: "Résidences du Parc",
                code: "letter-claimed",
                message: "",
              },
            ],
          })
        : undefined,
    );
    const user = stage(server, "/letters/returns");
    await user.click(await button("Enregistrer le fichier"));
    expect(await screen.findByText("Choisissez un fichier.")).toBeTruthy();
    await user.upload(
      screen.getByLabelText("Fichier CSV"),
      new File(["reference;reason\nR7K-QX2-MBT;MOVED\n"], "retours.csv", { type: "text/csv" }),
    );
    await user.click(await button("Enregistrer le fichier"));
    const table = within(await screen.findByRole("table"));
    expect(table.getByText(/Déjà utilisé/)).toBeTruthy();
    expect(server.heardOf("POST", "/letters/returns")[0]!.body).toBe("csv");
  });
});
