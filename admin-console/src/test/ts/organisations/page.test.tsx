import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, organisation, problem } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const SIRET = "73282932000074";

describe("The delegates", () => {
  it("are named, and lead to their accounts", async () => {
    const server = new FakeServer([organisation({ delegates: 2 })]);
    server.delegates.push(
      { id: "d1", lastName: "Durand", firstName: "Élise" },
      { id: "d2", lastName: "N’Diaye", firstName: "Awa" },
    );
    stage(server, `/organisations/${SIRET}`);
    expect((await screen.findByText("Élise Durand")).getAttribute("href")).toBe("#/partenaires/users/d1/settings");
    expect(screen.getByRole("list", { name: "Responsables d’habilitation" }).children).toHaveLength(2);
    await accessible();
  });
});

describe("A suspension", () => {
  it("wants a motive, shows what is wrong with it, and is ended again", async () => {
    const server = new FakeServer([organisation()]).answer((request) =>
      request.path.endsWith("/suspension") && (request.body as { motive?: string } | null)?.motive === "non"
        ? problem(400, "invalid-request", [{ field: "motive", code: "too-short" }])
        : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Suspendre"));
    await user.type((await dialog()).getByLabelText(/Motif/), "non");
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await (await dialog()).findByText("Cette saisie est trop courte.")).toBeTruthy();
    await user.type((await dialog()).getByLabelText(/Motif/), "-conformité constatée");
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await screen.findByText("L’organisme est suspendu.")).toBeTruthy();
    expect(await screen.findByText(/^Motif.: non-conformité constatée$/)).toBeTruthy();
    expect(await screen.findByText(/^Depuis le .* par Claude Agent$/)).toBeTruthy();
    await accessible();
    await user.click(await button("Lever la suspension"));
    await user.click((await dialog()).getByRole("button", { name: "Lever la suspension" }));
    expect(await screen.findByText("La suspension est levée.")).toBeTruthy();
  });
});

describe("A page that could not be loaded again", () => {
  it("offers no act upon what the server may no longer say", async () => {
    let broken = false;
    const server = new FakeServer([organisation()]).answer((request) =>
      broken && request.method === "GET" ? problem(503, "unavailable", []) : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await button("Suspendre");
    await user.click(await button("Suspendre"));
    await user.type((await dialog()).getByLabelText(/Motif/), "Contestation reçue");
    broken = true;
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await screen.findAllByRole("button", { name: "Réessayer" })).not.toHaveLength(0);
    expect(screen.queryByRole("button", { name: "Modifier" })).toBeNull();
  });
});
