import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, organisation, replacement } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const SIRET = "73282932000074";

describe("A replacement (T30)", () => {
  const held = () => organisation({ seat: "HELD", administrator: { id: "a", firstName: "Zoé", lastName: "Lefèvre" } });

  it("is proposed with motive, ticket and mode", async () => {
    const server = new FakeServer([held()]);
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Proposer un remplacement"));
    await user.type((await dialog()).getByLabelText(/Motif/), "Départ");
    await user.type((await dialog()).getByLabelText(/Référence/), "INC-1");
    await user.click((await dialog()).getByLabelText(/Le perd dès/));
    await user.click((await dialog()).getByRole("button", { name: "Proposer un remplacement" }));
    expect(await screen.findByText(/Le remplacement est proposé/)).toBeTruthy();
    expect(server.heardOf("POST", "/replacements")[0]!.body).toEqual({
      motive: "Départ",
      ticket: "INC-1",
      mode: "at-once",
    });
  });

  it("without motive and ticket is not sent: the fields say so before anybody proves who they are", async () => {
    const server = new FakeServer([held()]);
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Proposer un remplacement"));
    await user.click((await dialog()).getByRole("button", { name: "Proposer un remplacement" }));
    expect((await dialog()).getByLabelText(/Motif/).getAttribute("aria-invalid")).toBe("true");
    expect((await dialog()).getByLabelText(/Référence/).getAttribute("aria-invalid")).toBe("true");
    expect(server.heardOf("POST", "/replacements")).toEqual([]);
    await accessible();
  });

  it("of a colleague is refused, not withdrawn", async () => {
    const server = new FakeServer([held()], [replacement()]);
    const user = stage(server, "/replacements", "dominique");
    expect((await screen.findByRole("link", { name: replacement().organisation })).getAttribute("href")).toBe(
      `#/partenaires/partner/organisations/${SIRET}`,
    );
    await user.click(await button("Refuser la proposition"));
    await user.click((await dialog()).getByRole("button", { name: "Refuser la proposition" }));
    expect(await screen.findByText("La proposition est refusée.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Retirer la proposition" })).toBeNull();
  });

  it("of one's own cannot be approved, and says why", async () => {
    const server = new FakeServer([held()], [replacement()]);
    const user = stage(server, "/replacements", "claude");
    const approve = await button("Approuver");
    expect(approve.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(approve.getAttribute("aria-describedby")!)!.textContent).toMatch(/un autre agent/);
    await user.click(approve);
    expect(screen.queryByRole("dialog")).toBeNull();
    await accessible();
  });

  it("of a colleague is approved, by the colleague’s name", async () => {
    const server = new FakeServer([held()], [replacement()]);
    const user = stage(server, "/replacements", "dominique");
    expect(await screen.findByText(/Claude Agent/)).toBeTruthy();
    await user.click(await button("Approuver"));
    await user.click((await dialog()).getByRole("button", { name: "Approuver" }));
    expect(await screen.findByText(/Le remplacement est approuvé/)).toBeTruthy();
    expect(await screen.findByText("Aucune proposition n’attend")).toBeTruthy();
    // The button is gone: the message has the focus, and leads on.
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Le remplacement est approuvé/));
    expect(screen.getByRole("link", { name: "Aller au courrier du nouvel administrateur" }).getAttribute("href")).toBe(
      `#/partenaires/partner/organisations/${SIRET}`,
    );
  });

  it("that is approved on the organisation’s page leads to the letter", async () => {
    const server = new FakeServer([held()], [replacement()]);
    const user = stage(server, `/organisations/${SIRET}`, "dominique");
    await user.click(await button("Approuver"));
    await user.click((await dialog()).getByRole("button", { name: "Approuver" }));
    await user.click(await button("Aller au courrier du nouvel administrateur"));
    expect((await dialog()).getByRole("button", { name: "Émettre le courrier" })).toBeTruthy();
  });
});
