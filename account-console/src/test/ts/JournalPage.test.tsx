import { screen, waitFor } from "@testing-library/react";
import type { OwnJournalRow } from "console-api/generated/partner";
import { afterEach, describe, expect, it, vi } from "vitest";
import { said } from "./alerts";
import { FakeServer, json, problem } from "./fakeServer";
import { ADMINISTRATOR, DELEGATE, GROUPS, MANAGE_REGULATED, VIEW_PRIVATE, VIEW_REGULATED } from "./people";
import { expectAccessible, open } from "./stage";

const JOURNAL = "habilitations/journal";

/** A row in which Zoé Lefèvre has acted upon Camille Martin. */
const row = (seq: number, act: string, told: Partial<OwnJournalRow> = {}): OwnJournalRow => ({
  seq,
  act,
  actorKind: "PERSON",
  actor: "admin",
  actorName: "Zoé Lefèvre",
  target: "a",
  targetName: "Camille Martin",
  time: "2026-11-22T16:40:05Z",
  origin: "192.0.2.1",
  details: null,
  ...told,
});

const byCaf = { actorKind: "CAF", actor: "x", actorName: null, target: null, targetName: null, origin: null } as const;

function journalOf(items: readonly OwnJournalRow[], total = items.length): FakeServer {
  return new FakeServer(ADMINISTRATOR).answer((request) =>
    request.path === "/journal" ? json({ total, items, groups: GROUPS }) : undefined,
  );
}

const says = (sentence: string) => screen.findByText(sentence, { exact: false });

afterEach(() => vi.restoreAllMocks());

describe("Journal", () => {
  it("given acts on people, then sentences say who did what to whom, with the groups by their names", async () => {
    journalOf([
      row(9, "habilitations-changed", {
        details: { groupsBefore: [VIEW_REGULATED], groupsAfter: [VIEW_PRIVATE, VIEW_REGULATED] },
      }),
      row(8, "habilitations-changed", {
        details: { groupsBefore: [VIEW_REGULATED, "gone"], groupsAfter: [MANAGE_REGULATED] },
      }),
      row(7, "user-updated", { details: { fields: ["phone", "lastName"] } }),
      row(6, "user-created", { targetName: "Anne Durand", details: { groupsBefore: [], groupsAfter: [VIEW_PRIVATE] } }),
      row(5, "delegate-appointed", {
        details: { mandateBefore: "NONE", perimeterBefore: [], perimeterAfter: [VIEW_PRIVATE] },
      }),
      row(4, "delegate-appointed", {
        details: { mandateBefore: "DELEGATE", perimeterBefore: [VIEW_PRIVATE], perimeterAfter: [VIEW_REGULATED] },
      }),
      row(3, "user-deleted", { actorName: null, targetName: null, details: { groupsBefore: [VIEW_PRIVATE] } }),
    ]);
    await open(JOURNAL);

    await says("Zoé Lefèvre a ajouté Consultation (logements privés) à Camille Martin");
    await says(
      "Zoé Lefèvre a ajouté Gestion (logements conventionnés) à Camille Martin et lui a retiré Consultation (logements conventionnés) et une habilitation qui n’existe plus",
    );
    await says("Zoé Lefèvre a modifié le téléphone et le nom de Camille Martin");
    await says("Zoé Lefèvre a créé le compte d’Anne Durand, avec Consultation (logements privés)");
    await says("Zoé Lefèvre a désigné Camille Martin responsable d’habilitation, pour Consultation (logements privés)");
    await says("Zoé Lefèvre a changé le périmètre de Camille Martin");
    await says("Quelqu’un dont le compte n’existe plus a supprimé le compte de quelqu’un dont le compte n’existe plus");
    await says("Habilitations perdues");
    await expectAccessible();
  });

  it("given acts of Caf, of the letter and of the server, then no account is said to be deleted", async () => {
    journalOf([
      row(7, "of-a-later-release", { actorKind: "SERVER", actor: null, actorName: null, target: null }),
      row(6, "access-suspended", { actorKind: "SERVER", actor: null, actorName: null }),
      row(5, "replacement-proposed", {
        ...byCaf,
        details: { motive: "Départ en retraite", ticket: "T-42", mode: "at-once" },
      }),
      row(4, "seat-claimed", { actorKind: "LETTER", actor: "letter", actorName: null }),
      row(3, "letter-issued", { ...byCaf, details: { expiresAt: "2026-12-20T11:00:00Z" } }),
      row(2, "organisation-updated", {
        ...byCaf,
        details: {
          fields: ["housingKinds"],
          housingKindsBefore: ["PRIVE"],
          housingKindsAfter: ["CONVENTIONNE", "PRIVE"],
        },
      }),
      // Of a version that said no more.
      row(1, "organisation-created", byCaf),
    ]);
    await open(JOURNAL);

    await says("of-a-later-release");
    await says("L’accès de Camille Martin a été suspendu");
    await says("La Caf a proposé de remplacer l’administrateur");
    expect(document.body.textContent).toMatch(/Motif.: Départ en retraite/);
    expect(document.body.textContent).toMatch(/Référence.: T-42/);
    await says("L’ancien administrateur perd son accès tout de suite");
    await says("Camille Martin a été désigné administrateur par le courrier");
    await says("Valable jusqu’au 20 déc. 2026");
    await says("La Caf a modifié les types de logements de l’organisme");
    await says("logements conventionnés et logements privés");
    await says("La Caf a enregistré l’organisme");
    expect(document.body.textContent).not.toContain("n’existe plus");
  });

  it("given acts by other doors, own changes and files, then sentences say so", async () => {
    const byPlatform = { actorKind: "CAF", actor: "x", actorName: null, origin: null } as const;
    journalOf([
      row(9, "member-joined-by-platform", { ...byPlatform, details: { groupsAfter: [VIEW_PRIVATE] } }),
      row(8, "member-removed-by-platform", {
        ...byPlatform,
        targetName: null,
        details: { groupsBefore: [VIEW_PRIVATE], groupsAfter: [], accessAfter: "DELETED", cause: "account-removed" },
      }),
      row(7, "access-set-by-platform", {
        actorKind: "SERVER",
        actor: null,
        actorName: null,
        details: { accessAfter: "DISABLED", cause: "locked-out" },
      }),
      row(6, "access-set-by-platform", { ...byPlatform, details: { accessAfter: "ENABLED", cause: "platform" } }),
      row(4, "own-account-deleted", { actorName: null, targetName: null, actor: "a" }),
      row(3, "user-updated", { actor: "a", actorName: "Camille Martin", details: { fields: ["phone"] } }),
      row(2, "file-downloaded", { target: null, targetName: null, details: { file: "refused-lines" } }),
      row(1, "recertification-started", { ...byCaf, details: { dueAt: "2026-12-20T11:00:00Z", mode: "approved" } }),
    ]);
    await open(JOURNAL);

    await says("La Caf a rattaché Camille Martin à l’organisme");
    await says("avec Consultation (logements privés)");
    await says("La Caf a retiré quelqu’un dont le compte n’existe plus de l’organisme");
    await says("Habilitations perdues");
    await says("Le compte a été supprimé");
    await says("Le système a désactivé le compte de Camille Martin");
    await says("Trop d’échecs de connexion");
    await says("La Caf a réactivé le compte de Camille Martin");
    await says("Quelqu’un dont le compte n’existe plus a supprimé son propre compte");
    await says("Camille Martin a modifié le téléphone de son propre compte");
    await says("Zoé Lefèvre a téléchargé les lignes refusées d’un import");
    await says("La Caf a demandé à l’administrateur de confirmer les accès");
  });

  it("given a reader of English, then sentences are English", async () => {
    journalOf([
      row(2, "habilitations-changed", { details: { groupsBefore: [VIEW_PRIVATE], groupsAfter: [] } }),
      row(1, "import-started", { target: null, targetName: null, details: { import: "i", lines: 1200 } }),
    ]);
    await open(JOURNAL, "en");
    await says("Zoé Lefèvre took Viewing (private housing) from Camille Martin");
    await says("Zoé Lefèvre started an import (lines: 1,200)");
  });

  it("given a name, an act and days, then the server is asked for them, and the address keeps them", async () => {
    const server = journalOf([row(1, "user-created")], 41);
    const { hands, query } = await open(JOURNAL);
    await says("a créé le compte");

    await hands.type(screen.getByRole("searchbox"), " martin {Enter}");
    await hands.selectOptions(screen.getByLabelText("Acte"), "user-created");
    await hands.type(screen.getByLabelText("Du"), "2026-11-01");
    await waitFor(() => expect(query().get("from")).toBe("2026-11-01"));
    await says("a créé le compte");
    expect(Object.fromEntries(server.heardOf("GET", "/journal").at(-1)!.query)).toEqual({
      first: "0",
      max: "20",
      search: "martin",
      act: "user-created",
      from: "2026-11-01",
    });

    await hands.click(screen.getByRole("button", { name: "Page suivante" }));
    await waitFor(() => expect(server.heardOf("GET", "/journal").at(-1)!.query.get("first")).toBe("20"));
    await hands.click(screen.getByRole("button", { name: "Effacer les filtres" }));
    await waitFor(() => expect(query().get("search")).toBeNull());
  });

  it("given no acts, then it says so, and whether that is because of the filters", async () => {
    journalOf([]);
    const { hands } = await open(`${JOURNAL}?act=user-deleted`);
    expect(await screen.findByRole("heading", { name: "Aucun acte ne correspond à ces critères" })).toBeTruthy();
    await expectAccessible();
    await hands.click(screen.getAllByRole("button", { name: "Effacer les filtres" }).at(-1)!);
    expect(await screen.findByRole("heading", { name: "Aucun acte" })).toBeTruthy();
  });

  it("given a sound journal, then its verification says so in words; an altered one names the row", async () => {
    let answer: object = { ok: true, firstAlteredRow: null };
    journalOf([row(1, "user-created")]).answer((request) =>
      request.path === "/journal/verify" ? json(answer) : undefined,
    );
    const { hands } = await open(JOURNAL);
    await hands.click(await screen.findByRole("button", { name: "Vérifier le journal" }));
    expect(await screen.findByText("Le journal est intact.")).toBeTruthy();
    await expectAccessible();
    answer = { ok: false, firstAlteredRow: 7 };
    await hands.click(screen.getByRole("button", { name: "Vérifier le journal" }));
    expect(await screen.findByText(/n° 7 est la première/)).toBeTruthy();
  });

  it("given an export, then the file has the rows of the filters; a refusal is said", async () => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:file", revokeObjectURL: vi.fn() }));
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    let refused = false;
    const server = journalOf([row(1, "user-created")]).answer((request) =>
      request.path === "/journal.csv"
        ? refused
          ? problem(503, "busy")
          : new Response("Ligne", { headers: { "Content-Type": "text/csv" } })
        : undefined,
    );
    const { hands } = await open(`${JOURNAL}?act=user-created`);
    await hands.click(await screen.findByRole("button", { name: "Exporter" }));
    await waitFor(() => expect(names).toEqual(["journal.csv"]));
    expect(Object.fromEntries(server.heardOf("GET", "/journal.csv")[0]!.query)).toEqual({ act: "user-created" });
    refused = true;
    await hands.click(screen.getByRole("button", { name: "Exporter" }));
    await waitFor(() => expect(said.length).toBeGreaterThan(0));
  });

  it("given the choice of acts, then alarms, which are for operators, are not among them", async () => {
    journalOf([row(1, "user-created")]);
    await open(JOURNAL);
    const choice = await screen.findByLabelText<HTMLSelectElement>("Acte");
    const acts = [...choice.options].map((option) => option.value);
    expect(acts).toContain("user-created");
    expect(acts).not.toContain("alarm-raised");
  });

  it("given a delegate, then the page says whose it is", async () => {
    new FakeServer(DELEGATE);
    await open(JOURNAL);
    expect(await screen.findByRole("heading", { name: "Accès réservé" })).toBeTruthy();
  });
});
