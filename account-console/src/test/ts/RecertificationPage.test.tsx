import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { said } from "./alerts";
import { FakeServer, json, problem } from "./fakeServer";
import { ADMINISTRATOR, DELEGATE } from "./people";
import { expectAccessible, open } from "./stage";

const PAGE = "habilitations/recertification";
const person = (id: string, lastName: string, confirmed = false) => ({
  id,
  identifier: `camille.${id}`,
  lastName,
  firstName: "Camille",
  confirmed,
});

function campaign(
  early = (_path: string): Response | undefined => undefined,
  people = [person("a", "Abadie"), person("b", "Benkacem"), person("c", "Collin", true)],
) {
  const state = { people };
  return new FakeServer(ADMINISTRATOR).answer(({ method, path, body }) => {
    const sooner = early(path);
    if (sooner !== undefined) {
      return sooner;
    }
    if (path === "/recertification") {
      return json({ campaign: "k", dueAt: "2026-12-20T22:00:00Z", people: state.people });
    }
    if (path === "/recertification/confirm" && method === "POST") {
      const { confirmed } = body as { confirmed: string[] };
      state.people = state.people.map((one) => (confirmed.includes(one.id) ? { ...one, confirmed: true } : one));
      return json({ campaign: "k", dueAt: "2026-12-20T22:00:00Z", people: state.people });
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

  it("given a search, then all who are found are ticked at once", async () => {
    const server = campaign();
    const { hands } = await open(PAGE);
    await hands.type(await screen.findByRole("textbox", { name: "Rechercher un nom ou un identifiant" }), "abad");
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
      path === "/recertification" ? json({ campaign: null, dueAt: null, people: [] }) : undefined,
    );
    await open(PAGE);
    expect(await screen.findByRole("heading", { name: "Rien à confirmer" })).toBeTruthy();
    await expectAccessible();
  });

  it("given a delegate, then the page is closed (R8)", async () => {
    new FakeServer(DELEGATE);
    await open(PAGE);
    expect(await screen.findByText("Cette page est réservée à l’administrateur de votre organisme.")).toBeTruthy();
  });
});
