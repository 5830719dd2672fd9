import { screen, waitFor } from "@testing-library/preact";
import type { SecondFactorReset } from "console-api/generated/operators";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation, person } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const SIRET = "73282932000074";

const REQUEST: SecondFactorReset = {
  id: "f1",
  userId: "u1",
  identifier: "camille.martin",
  siret: SIRET,
  organisation: "Résidences du Parc",
  state: "PROPOSED",
  motive: "Téléphone perdu",
  ticket: "INC-1",
  proposedBy: "claude",
  proposedAt: "2026-11-29T09:00:00Z",
  expiresAt: "2026-12-02T09:00:00Z",
  approvedBy: null,
  endedAt: null,
};

const waiting = (...requests: SecondFactorReset[]) => {
  const open = [...requests];
  return new FakeServer([organisation()]).answer(({ method, path }) => {
    if (path === "/partner/second-factor-resets") {
      return method === "POST" ? json(REQUEST, { status: 201 }) : json({ total: open.length, items: open });
    }
    if (/second-factor-resets\/f1/.test(path)) {
      open.splice(0);
      return method === "DELETE" ? new Response(null, { status: 204 }) : json({ ...REQUEST, state: "DONE" });
    }
    return undefined;
  });
};

describe("Second factors to reset", () => {
  it("of a colleague’s request is approved by another agent, after a question", async () => {
    const server = waiting(REQUEST);
    const user = stage(server, "/second-factor-resets", "dominique");
    expect(await screen.findByText("Téléphone perdu")).toBeTruthy();
    await accessible();
    await user.click(await button("Approuver"));
    await user.click((await dialog()).getByRole("button", { name: "Approuver" }));
    expect(await screen.findByText("Le second facteur est réinitialisé.")).toBeTruthy();
    expect(server.heardOf("POST", "/f1/approval")).toHaveLength(1);
    expect(await screen.findByText("Aucune demande")).toBeTruthy();
  });

  it("of one’s own request, or about oneself, cannot be approved but refused, and says why", async () => {
    for (const [who, why] of [
      ["claude", /un autre agent/],
      ["u1", /votre propre second facteur/],
    ] as const) {
      const server = waiting(REQUEST);
      const user = stage(server, "/second-factor-resets", who);
      const approve = await button("Approuver");
      expect(approve.getAttribute("aria-disabled")).toBe("true");
      expect(document.getElementById(approve.getAttribute("aria-describedby")!)!.textContent).toMatch(why);
      await user.click(await button("Refuser"));
      await user.click((await dialog()).getByRole("button", { name: "Refuser" }));
      await waitFor(() => expect(server.heardOf("DELETE", "/f1")).toHaveLength(1));
      document.body.replaceChildren();
    }
  });

  it("are proposed by the identifier, with motive and reference", async () => {
    const server = waiting();
    const user = stage(server, "/second-factor-resets", "claude");
    await user.click(await button("Proposer une réinitialisation"));
    await user.type((await dialog()).getByLabelText(/Identifiant/), "camille.martin");
    await user.type((await dialog()).getByLabelText(/Motif/), "Téléphone perdu");
    await user.type((await dialog()).getByLabelText(/Référence/), "INC-1");
    await user.click((await dialog()).getByRole("button", { name: "Proposer une réinitialisation" }));
    expect(await screen.findByText(/La demande est enregistrée/)).toBeTruthy();
    expect(server.heardOf("POST", "/second-factor-resets")[0]!.body).toEqual({
      identifier: "camille.martin",
      motive: "Téléphone perdu",
      ticket: "INC-1",
    });
  });

  it("are proposed from the row of a mandate holder who has one", async () => {
    const server = waiting();
    server.people.push(person({ mandate: "ADMINISTRATOR", secondFactor: ["PASSKEY"] }));
    const user = stage(server, `/organisations/${SIRET}?people=`, "claude");
    await user.click(await button("Réinitialiser le second facteur"));
    await user.type((await dialog()).getByLabelText(/Motif/), "Téléphone perdu");
    await user.type((await dialog()).getByLabelText(/Référence/), "INC-1");
    await user.click((await dialog()).getByRole("button", { name: "Proposer une réinitialisation" }));
    expect(await screen.findByText(/La demande est enregistrée/)).toBeTruthy();
    expect(server.heardOf("POST", "/second-factor-resets")[0]!.body).toMatchObject({ motive: "Téléphone perdu" });
  });
});
