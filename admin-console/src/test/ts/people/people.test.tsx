import { screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, organisation, person } from "../fakeServer";
import { accessible, button, stage } from "../stage";

const SIRET = "73282932000074";

describe("The people of an organisation", () => {
  it("whom a search found are shown: the row has the focus", async () => {
    const server = new FakeServer([organisation({ members: 1 })]);
    server.people.push(person());
    stage(server, `/organisations/${SIRET}?people=${person().identifier}`);
    await screen.findByRole("table", { name: "Utilisateurs de l’organisme" });
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Martin/));
    expect(document.activeElement?.closest("tr")?.textContent).toContain(person().identifier);
  });

  it("are shown on demand, since each look is journaled, with what a caller asks about", async () => {
    const server = new FakeServer([organisation({ members: 2 })]);
    server.people.push(
      person(),
      person({
        id: "u2",
        identifier: "awa.ndiaye",
        firstName: "Awa",
        lastName: "N’Diaye",
        email: "awa@exemple.fr",
        emailVerified: false,
        status: "PENDING",
        mandate: null,
        habilitationGroups: [],
        lastLoginAt: null,
        credentialState: "EXPIRED",
        mails: [
          {
            id: "m2",
            kind: "PASSWORD",
            userId: "u2",
            state: "DEAD",
            failure: "address-refused",
            createdAt: "2026-11-20T09:00:00Z",
            sentAt: null,
          },
        ],
      }),
    );
    const user = stage(server, `/organisations/${SIRET}`);
    expect(await screen.findByText("Cette consultation est inscrite au journal de l’organisme.")).toBeTruthy();
    expect(server.heardOf("GET", "/users")).toHaveLength(0);
    const journals = server.heardOf("GET", "/timeline").length;
    await user.click(await button("Afficher les 2 utilisateurs"));
    const table = within(await screen.findByRole("table", { name: "Utilisateurs de l’organisme" }));
    const [, camille, awa] = table.getAllByRole("row");
    expect(camille?.textContent).toContain("camille.martin@exemple.fr");
    expect(camille?.textContent).toContain("Administrateur");
    expect(camille?.textContent).toContain("Gestion – Logements privés");
    expect(camille?.textContent).toContain("Mot de passe choisi");
    for (const said of [
      "Jamais connecté",
      "Adresse pas encore confirmée",
      "Expirés",
      "Mot de passe provisoire",
      "Le serveur de courriel refuse cette adresse",
    ]) {
      expect(awa?.textContent).toContain(said);
    }
    // The look is a new row of the time line, which is read again.
    expect(server.heardOf("GET", "/timeline").length).toBeGreaterThan(journals);
    await accessible();

    await user.type(screen.getByLabelText("Nom, identifiant ou adresse mail"), "awa");
    await user.click(await button("Filtrer les utilisateurs"));
    await waitFor(() => expect(server.heardOf("GET", "/users").at(-1)?.query.get("search")).toBe("awa"));
    expect(await screen.findByText("awa.ndiaye")).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("Trier par"), "Dernière connexion");
    await waitFor(() => expect(server.heardOf("GET", "/users").at(-1)?.query.get("sort")).toBe("-lastLoginAt"));
    expect(server.heardOf("GET", "/users").at(-1)?.query.get("secondFactor")).toBeNull();
    await user.selectOptions(screen.getByLabelText("Second facteur"), "Sans second facteur");
    await waitFor(() => expect(server.heardOf("GET", "/users").at(-1)?.query.get("secondFactor")).toBe("none"));
  });

  it("are narrowed by right, state, mandate, credentials and last sign-in, until the filters are cleared", async () => {
    const server = new FakeServer([organisation({ members: 2 })]);
    server.people.push(person(), person({ id: "u2", lastName: "Nguyen", credentialState: "EXPIRED" }));
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Afficher les 2 utilisateurs"));
    await screen.findByText(/Martin/);
    await user.selectOptions(screen.getByLabelText("Identifiants"), "Jamais utilisés");
    await waitFor(() => expect(screen.queryByText(/Martin/)).toBeNull());
    await user.selectOptions(screen.getByLabelText("Habilitations"), "Gestion – Logements privés");
    await user.selectOptions(screen.getByLabelText("État"), "Actif");
    await user.selectOptions(screen.getByLabelText("Rôle"), "Utilisateur");
    await user.type(screen.getByLabelText("Pas connecté depuis le"), "2026-01-31");
    const query = () => Object.fromEntries(server.heardOf("GET", "/users").at(-1)!.query);
    await waitFor(() =>
      expect(query()).toEqual({
        group: "g1",
        status: "ACTIVE",
        mandate: "NONE",
        credential: "UNUSED",
        notSignedInSince: "2026-01-31",
        sort: "lastName",
        first: "0",
        max: "20",
      }),
    );
    await accessible();
    await user.click(await button("Effacer les filtres"));
    await waitFor(() => expect(query()).toEqual({ sort: "lastName", first: "0", max: "20" }));
    expect(await screen.findByRole("table", { name: "Utilisateurs de l’organisme" })).toBeTruthy();
  });
});

describe("What was sent to an organisation", () => {
  it("is listed by kind", async () => {
    const server = new FakeServer([organisation()]);
    server.correspondence = {
      letters: [
        {
          identifier: "k7qfm2xr9t",
          reference: "R7K-QX2-MBT",
          state: "REPLACED",
          issuedAt: "2026-11-01T09:00:00Z",
          expiresAt: "2026-11-22T09:00:00Z",
          endedAt: "2026-11-05T09:00:00Z",
          returnedAt: "2026-11-20T09:00:00Z",
          returnReason: "MOVED",
        },
        {
          identifier: "abcdefghjk",
          reference: null,
          state: "DEAD",
          issuedAt: "2026-10-01T09:00:00Z",
          expiresAt: "2026-10-22T09:00:00Z",
          endedAt: "2026-10-05T09:00:00Z",
          returnedAt: null,
          returnReason: null,
        },
      ],
      notices: [
        {
          reference: "ABCD-EFGH-2345",
          claimedAt: "2026-11-20T09:00:00Z",
          printedAt: "2026-11-21T09:00:00Z",
          contestedAt: null,
        },
      ],
      mails: [
        {
          id: "m1",
          kind: "CLAIM_NOTICE",
          userId: null,
          state: "SENT",
          failure: null,
          createdAt: "2026-11-20T09:00:00Z",
          sentAt: "2026-11-20T09:00:01Z",
        },
      ],
    };
    stage(server, `/organisations/${SIRET}`);
    const table = within(await screen.findByRole("table", { name: "Courriers" }));
    expect(table.getByRole("row", { name: /R7K-QX2-MBT Remplacé .* – Destinataire parti$/ })).toBeTruthy();
    expect(table.getByRole("row", { name: /Hors service\s: trop d’essais/ })).toBeTruthy();
    expect(screen.getByRole("link", { name: "ABCD-EFGH-2345" }).getAttribute("href")).toBe(
      "#/partenaires/partner/notices/ABCD-EFGH-2345",
    );
    expect(screen.queryByRole("table", { name: "Courriels" })).toBeNull();
    expect(screen.getByText("Courriel à l’organisme : Avis à l’organisme")).toBeTruthy();
    await accessible();
  });

  it("may be nothing yet", async () => {
    stage(new FakeServer([organisation()]), `/organisations/${SIRET}`);
    expect(await screen.findByText("Rien n’a encore été envoyé.")).toBeTruthy();
  });
});
