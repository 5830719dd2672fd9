import { screen, waitFor } from "@testing-library/preact";
import type { JournalRow } from "console-api/generated/operators";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation } from "../fakeServer";
import { accessible, button, stage } from "../stage";

const SIRET = "73282932000074";

const row = (seq: number, act: string, told: Partial<JournalRow> = {}): JournalRow => ({
  seq,
  act,
  actorKind: "CAF",
  actor: "claude",
  actorName: "Claude Agent",
  target: null,
  targetName: null,
  time: "2026-11-23T09:00:00Z",
  origin: "127.0.0.1",
  details: null,
  ...told,
});

const told = (sentence: string) => screen.findByText(sentence, { exact: false });

describe("The journal", () => {
  it("says in sentences who did what, and to whom", async () => {
    const server = new FakeServer(
      [organisation()],
      [],
      [
        row(6, "habilitations-changed", {
          actorKind: "PERSON",
          actorName: "Zoé Lefèvre",
          target: "a",
          targetName: "Anne Durand",
          details: { groupsBefore: ["g1", "gone"], groupsAfter: [] },
        }),
        row(5, "seat-claimed", {
          actorKind: "LETTER",
          actorName: "k7qfm2xr9t",
          target: "z",
          targetName: "Zoé Lefèvre",
        }),
        row(4, "letter-issued", { actorName: null, details: { expiresAt: "2026-12-14T09:00:00Z" } }),
        row(3, "of-a-later-release", { actorKind: "SERVER", actor: null, actorName: null }),
        row(2, "organisation-suspended", { details: { motive: "Contestation", cause: "decided" } }),
        row(1, "organisation-created"),
      ],
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await told(
      "Zoé Lefèvre a retiré Consultation (logements privés) et une habilitation qui n’existe plus à Anne Durand",
    );
    await told("Zoé Lefèvre a été désigné administrateur par le courrier");
    await told("La Caf a émis un courrier");
    await told("Valable jusqu’au 14 décembre 2026");
    await told("of-a-later-release");
    await told("Claude Agent (Caf) a suspendu l’accès de l’organisme");
    await told("Contestation");
    await told("Claude Agent (Caf) a enregistré l’organisme");
    await user.click(await button("Vérifier le journal"));
    expect(await screen.findByText("Le journal est intact.")).toBeTruthy();
    await accessible();
  });

  it("is filtered by name, act and days, and says when nothing matches", async () => {
    const server = new FakeServer([organisation()], [], [row(1, "organisation-created")]).answer((request) =>
      request.path.endsWith("/timeline") && request.query.has("act")
        ? json({ total: 0, items: [], groups: [] })
        : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await told("a enregistré l’organisme");
    await user.type(screen.getByLabelText("Nom d’une personne de l’organisme"), " durand {Enter}");
    await user.type(screen.getByLabelText("Du"), "2026-11-01");
    await user.selectOptions(screen.getByLabelText("Acte"), "user-created");
    await told("Aucune ligne ne correspond à ces critères.");
    const asked = server.heardOf("GET", "/timeline").at(-1)!.query;
    expect(Object.fromEntries(asked)).toMatchObject({ search: "durand", act: "user-created", from: "2026-11-01" });
    await user.click(await button("Effacer les filtres"));
    await told("a enregistré l’organisme");
    await waitFor(() => expect(server.heardOf("GET", "/timeline").at(-1)!.query.has("act")).toBe(false));
  });

  it("stands in one time line with the mails, and is filtered by what it is about", async () => {
    const server = new FakeServer([organisation()], [], [row(1, "organisation-created")]);
    server.correspondence.mails.push({
      id: "m1",
      kind: "CLAIM_NOTICE",
      userId: null,
      state: "SENT",
      failure: null,
      createdAt: "2026-11-20T09:00:00Z",
      sentAt: "2026-11-20T09:00:01Z",
    });
    const user = stage(server, `/organisations/${SIRET}`);
    await told("a enregistré l’organisme");
    await told("Courriel à l’organisme : Avis à l’organisme");
    await told("Envoyé le 20 nov. 2026");
    await user.selectOptions(screen.getByLabelText("Sujet"), "Courriels");
    await waitFor(() => expect(server.heardOf("GET", "/timeline").at(-1)!.query.get("kind")).toBe("MAILS"));
    await user.selectOptions(screen.getByLabelText("Acte"), "user-created");
    await waitFor(() => expect(server.heardOf("GET", "/timeline").at(-1)!.query.has("kind")).toBe(false));
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
