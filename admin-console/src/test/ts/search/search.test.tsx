import { screen, waitFor } from "@testing-library/preact";
import type { Found } from "console-api/generated/operators";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation, person, problem } from "../fakeServer";
import { accessible, heading, stage } from "../stage";

const SIRET = "73282932000074";

const FOUND: Found = {
  organisations: [{ siret: SIRET, name: "Résidences du Parc", seat: "HELD", postalCode: "69003", city: "LYON" }],
  people: [
    {
      id: "u1",
      identifier: "camille.martin",
      firstName: "Camille",
      lastName: "Martin",
      email: "camille.martin@exemple.fr",
      status: "ACTIVE",
      siret: SIRET,
      organisation: "Résidences du Parc",
    },
  ],
  letters: [
    {
      identifier: "k7qfm2xr9t",
      reference: "R7K-QX2-MBT",
      state: "LIVE",
      issuedAt: "2026-11-01T09:00:00Z",
      expiresAt: "2026-11-02T09:00:00Z",
      returnedAt: null,
      returnReason: null,
      siret: SIRET,
      organisation: "Résidences du Parc",
    },
    {
      identifier: "abcdefghjk",
      reference: "ABC-DEF-GHJ",
      state: "DEAD",
      issuedAt: "2026-11-01T09:00:00Z",
      expiresAt: "2026-11-02T09:00:00Z",
      returnedAt: "2026-11-20T09:00:00Z",
      returnReason: "MOVED",
      siret: SIRET,
      organisation: "Résidences du Parc",
    },
  ],
  notices: [
    {
      reference: "ABCD-EFGH-2345",
      claimedAt: "2026-11-20T09:00:00Z",
      printedAt: null,
      siret: SIRET,
      organisation: "Résidences du Parc",
    },
  ],
};

const NOTHING: Found = { organisations: [], people: [], letters: [], notices: [] };

/** A server that finds this for whatever is asked. */
const finding = (found: Found) =>
  new FakeServer([organisation({ members: 1 })]).answer((request) =>
    request.path === "/partner/search" ? json(found) : undefined,
  );

describe("The search", () => {
  it("stands on each page, and finds by kind, each hit a link", async () => {
    const server = finding(FOUND);
    const user = stage(server, "/health");
    await user.type(
      await screen.findByLabelText(/^Rechercher un organisme, une personne/),
      " camille@exemple.fr {Enter}",
    );
    expect(await heading("Recherche\u00a0: camille@exemple.fr")).toBe(document.activeElement);
    expect(await screen.findByText("5 résultats.")).toBeTruthy();
    expect(server.heardOf("GET", "/search")[0]?.query.get("q")).toBe("camille@exemple.fr");
    expect(screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent)).toEqual([
      "Organismes",
      "Personnes",
      "Courriers",
      "Avis",
    ]);
    expect(
      ["Résidences du Parc", "Martin Camille", "Courrier K7QFM-2XR9T", "Avis ABCD-EFGH-2345"].map((name) =>
        screen.getByRole("link", { name }).getAttribute("href"),
      ),
    ).toEqual([
      `#/partenaires/partner/organisations/${SIRET}`,
      `#/partenaires/partner/organisations/${SIRET}?people=camille.martin`,
      `#/partenaires/partner/organisations/${SIRET}`,
      "#/partenaires/partner/notices/ABCD-EFGH-2345",
    ]);
    // A letter past its day is told as such, though its state does not change.
    expect(screen.getByText("Expiré")).toBeTruthy();
    await accessible();
  });

  it("says what can be searched for where nothing was found, or nothing was asked", async () => {
    stage(finding(NOTHING), "/search?q=personne");
    expect(await screen.findByRole("heading", { name: "Rien ne correspond" })).toBeTruthy();
    expect(screen.getByText(/^un SIRET ou un SIREN/)).toBeTruthy();
    await accessible();
  });

  it("says that more is needed where too little was typed", async () => {
    const server = new FakeServer().answer((request) =>
      request.path === "/partner/search"
        ? problem(400, "invalid-request", [{ field: "q", code: "too-short", message: "" }])
        : undefined,
    );
    stage(server, "/search?q=ab");
    expect(await screen.findByRole("heading", { name: "Cette saisie est trop courte." })).toBeTruthy();
    expect(screen.getByText(/^Trois lettres ou chiffres au moins/)).toBeTruthy();
  });

  it("asks nothing of the server while nothing is typed", async () => {
    const server = finding(FOUND);
    stage(server, "/search");
    expect(await screen.findByRole("heading", { name: "Que cherchez-vous\u00a0?" })).toBeTruthy();
    expect(server.heardOf("GET", "/search")).toHaveLength(0);
  });

  it("says that there may be more than the server answers", async () => {
    const [one] = FOUND.organisations;
    const many = Array.from({ length: 20 }, (_, at) => ({ ...one!, siret: `${10 ** 13 + at}` }));
    stage(finding({ ...NOTHING, organisations: many }), "/search?q=parc");
    expect(await screen.findByText(/^Seuls les 20 premiers/)).toBeTruthy();
  });

  it("leads from a person to the people of the organisation", async () => {
    const server = finding(FOUND);
    server.people.push(
      person(),
      person({ id: "u2", identifier: "awa.ndiaye", firstName: "Awa", email: "awa@exemple.fr" }),
    );
    const user = stage(server, "/search?q=camille");
    await user.click(await screen.findByRole("link", { name: "Martin Camille" }));
    await heading("Résidences du Parc");
    await waitFor(() => expect(server.heardOf("GET", "/users")[0]?.query.get("search")).toBe("camille.martin"));
    expect(await screen.findByRole("table", { name: "Utilisateurs de l’organisme" })).toBeTruthy();
  });
});
