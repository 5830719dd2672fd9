import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { said } from "./alerts";
import { FakeServer, json, problem } from "./fakeServer";
import { ADMINISTRATOR, DELEGATE, GROUPS, VIEW_PRIVATE, VIEW_REGULATED } from "./people";
import { expectAccessible, open } from "./stage";

const PAGE = "habilitations/recertification";
const person = (id: string, lastName: string, confirmed = false) => ({
  id,
  identifier: `camille.${id}`,
  lastName,
  firstName: "Camille",
  confirmed,
  confirmedAt: confirmed ? "2026-11-20T08:00:00Z" : null,
  status: "ACTIVE",
  habilitationGroups: [VIEW_REGULATED, VIEW_PRIVATE],
  createdAt: "2025-02-03T09:00:00Z",
  lastLoginAt: id === "a" ? null : "2026-06-07T09:00:00Z",
});

function campaign(
  early = (_path: string): Response | undefined => undefined,
  people = [person("a", "Abadie"), person("b", "Benkacem"), person("c", "Collin", true)],
) {
  const state = { people, withdrawn: [] as object[], rights: [] as object[], last: null };
  return new FakeServer(ADMINISTRATOR).answer(({ method, path, body }) => {
    const sooner = early(path);
    if (sooner !== undefined) {
      return sooner;
    }
    if (path.endsWith("/disable")) {
      state.withdrawn = state.people
        .filter((one) => path.includes(`/${one.id}/`))
        .map((one) => ({ ...one, withdrawnAt: "2026-11-21T08:00:00Z" }));
      state.people = state.people.filter((one) => !path.includes(`/${one.id}/`));
      return new Response(null, { status: 204 });
    }
    if (path === "/users/batch") {
      const { ids, group } = body as { ids: string[]; group: string };
      state.rights = state.people
        .filter((one) => ids.includes(one.id))
        .map((one) => ({ ...one, group: GROUPS.find(({ id }) => id === group), takenAt: "2026-11-21T07:00:00Z" }));
      return json(ids.map((id) => ({ id, outcome: "DONE", code: null, field: null, message: null })));
    }
    if (path === "/recertification") {
      return json({ campaign: "k", dueAt: "2026-12-20T22:00:00Z", ...state });
    }
    if (path === "/recertification/confirm" && method === "POST") {
      const { confirmed } = body as { confirmed: string[] };
      state.people = state.people.map((one) => (confirmed.includes(one.id) ? { ...one, confirmed: true } : one));
      return json({ campaign: "k", dueAt: "2026-12-20T22:00:00Z", ...state });
    }
    return undefined;
  });
}

describe("Confirmation des accès", () => {
  it("given a campaign, then people are confirmed by ticking them, and the others wait", async () => {
    const server = campaign();
    const { hands } = await open(PAGE);
    expect(await screen.findByText("1 confirmés sur 3")).toBeTruthy();
    expect(screen.getByText(/20 déc. 2026/)).toBeTruthy();
    expect(screen.queryByRole("checkbox", { name: "Conserver l’accès de Collin Camille" })).toBeNull();
    await expectAccessible();

    await hands.click(screen.getByRole("checkbox", { name: "Conserver l’accès de Benkacem Camille" }));
    await hands.click(screen.getByRole("button", { name: "Confirmer l’utilisateur coché" }));

    await waitFor(() => expect(said).toEqual(["L’utilisateur est confirmé."]));
    expect(server.heardOf("POST", "/recertification/confirm")[0]!.body).toEqual({ confirmed: ["b"] });
    expect(await screen.findByText("2 confirmés sur 3")).toBeTruthy();
  });

  it("given a person to judge, then the facts stand there, access or one right is withdrawn, and a receipt says so", async () => {
    const server = campaign();
    const { hands } = await open(PAGE);
    const row = (await screen.findByRole("link", { name: "Abadie Camille" })).closest("tr")!;
    expect(await within(row).findByText("Consultation – Logements privés")).toBeTruthy();
    expect(row.textContent).toContain("Actif");
    expect(row.textContent).toContain("Jamais");
    expect(row.textContent).toContain("3 févr. 2025");
    const receipt = screen.getByRole("region", { name: "Compte rendu" });
    expect(receipt.textContent).toContain("1 accès confirméCollin Camille – 20 nov. 2026");
    expect(receipt.textContent).toContain("Résidences du Parc, SIRET 73282932000074");
    await expectAccessible();

    await hands.click(
      within(row).getByRole("checkbox", { name: "Consultation – Logements privés, pour Abadie Camille" }),
    );
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Retirer une habilitation à Abadie Camille\u00a0?");
    await hands.click(within(dialog).getByRole("button", { name: "Retirer" }));
    await screen.findByRole("heading", { name: "1 habilitation retirée" });
    expect(receipt.textContent).toContain("Abadie Camille – 21 nov. 2026, 07:00 – Consultation – Logements privés");
    expect(server.heardOf("POST", "/users/batch")[0]!.body).toEqual({
      act: "remove-group",
      ids: ["a"],
      group: VIEW_PRIVATE,
    });

    await hands.click(screen.getByRole("button", { name: "Retirer l’accès de Abadie Camille" }));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Retirer" }));
    await screen.findByRole("heading", { name: "1 accès retiré" });
    expect(receipt.textContent).toContain("Abadie Camille – 21 nov. 2026");
    expect(screen.queryByRole("link", { name: "Abadie Camille" })).toBeNull();
    await expectAccessible();
  });

  it("given ticks, then a reload keeps them, and the page is left only after a question", async () => {
    const server = campaign();
    const first = await open(PAGE);
    await first.hands.click(await screen.findByRole("checkbox", { name: "Conserver l’accès de Benkacem Camille" }));
    first.unmount();

    const { hands, path } = await open(PAGE);
    const tick = await screen.findByRole<HTMLInputElement>("checkbox", {
      name: "Conserver l’accès de Benkacem Camille",
    });
    expect(tick.checked).toBe(true);
    expect(screen.getByText("Votre saisie a été retrouvée")).toBeTruthy();
    await expectAccessible();

    await hands.click(screen.getByRole("link", { name: "Abadie Camille" }));
    const question = within(await screen.findByRole("dialog", { name: /Quitter sans enregistrer/ }));
    expect(question.getByText(/ne sont pas encore confirmés/)).toBeTruthy();
    await hands.click(question.getByRole("button", { name: "Annuler" }));
    expect(path()).toBe(PAGE);

    await hands.click(screen.getByRole("button", { name: "Confirmer l’utilisateur coché" }));
    await waitFor(() => expect(server.heardOf("POST", "/confirm")[0]!.body).toEqual({ confirmed: ["b"] }));
    await screen.findByText("2 confirmés sur 3");
    expect(Object.keys(sessionStorage).filter((key) => key.includes(".recertification."))).toEqual([]);
  });

  it("given a search, then all who are found are ticked at once, whatever their accents", async () => {
    const server = campaign(undefined, [person("a", "Abadié"), person("b", "Benkacem")]);
    const { hands } = await open(PAGE);
    await hands.type(
      await screen.findByRole("textbox", { name: "Rechercher un nom ou un identifiant" }),
      "camille ABADIE",
    );
    await hands.click(screen.getByRole("checkbox", { name: "Cocher l’utilisateur à confirmer" }));
    await hands.click(screen.getByRole("button", { name: "Confirmer l’utilisateur coché" }));
    await waitFor(() => expect(server.heardOf("POST", "/confirm")[0]!.body).toEqual({ confirmed: ["a"] }));
  });

  it("given the due date has passed meanwhile, then it says so", async () => {
    campaign((path) => (path.endsWith("/confirm") ? problem(409, "no-recertification") : undefined));
    const { hands } = await open(PAGE);
    await hands.click(await screen.findByRole("checkbox", { name: "Cocher les 2 utilisateurs à confirmer" }));
    await hands.click(screen.getByRole("button", { name: "Confirmer les 2 utilisateurs cochés" }));
    expect((await screen.findByRole("alert")).textContent).toContain("la date est passée");
  });

  it("given no campaign, then there is nothing to confirm", async () => {
    new FakeServer(ADMINISTRATOR).answer(({ path }) =>
      path === "/recertification"
        ? json({ campaign: null, dueAt: null, people: [], withdrawn: [], rights: [], last: null })
        : undefined,
    );
    await open(PAGE);
    expect(await screen.findByRole("heading", { name: "Rien à confirmer" })).toBeTruthy();
    await expectAccessible();
  });

  it("given the last campaign has ended, then its receipt is read all the same", async () => {
    const name = (id: string, lastName: string) => ({
      id,
      identifier: `camille.${id}`,
      lastName,
      firstName: "Camille",
    });
    const last = {
      campaign: "k",
      dueAt: "2026-11-20T22:00:00Z",
      closedAt: "2026-11-20T22:00:05Z",
      cancelled: false,
      confirmed: [{ ...name("a", "Abadie"), confirmedAt: "2026-11-19T08:00:00Z" }],
      withdrawn: [{ ...name("b", "Benkacem"), withdrawnAt: "2026-11-20T22:00:05Z" }],
      rights: [
        { ...name("a", "Abadie"), group: GROUPS[0], takenAt: "2026-11-19T08:05:00Z" },
        { ...name("a", "Abadie"), group: null, takenAt: "2026-11-19T08:06:00Z" },
      ],
    };
    new FakeServer(ADMINISTRATOR).answer(({ path }) =>
      path === "/recertification"
        ? json({ campaign: null, dueAt: null, people: [], withdrawn: [], rights: [], last })
        : undefined,
    );
    await open(PAGE);
    const receipt = await screen.findByRole("region", { name: "Compte rendu de la dernière confirmation" });
    expect(screen.getByRole("heading", { name: "Rien à confirmer" })).toBeTruthy();
    for (const said of [
      "La confirmation s’est terminée le 20 nov. 2026",
      "1 accès confirméAbadie Camille",
      "1 accès retiréBenkacem Camille",
      "2 habilitations retirées",
      "habilitation supprimée depuis",
    ]) {
      expect(receipt.textContent).toContain(said);
    }
    await expectAccessible();
  });

  it("given a delegate, then the page is closed (R8)", async () => {
    new FakeServer(DELEGATE);
    await open(PAGE);
    expect(await screen.findByText("Cette page est réservée à l’administrateur de votre organisme.")).toBeTruthy();
  });
});
