import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { FakeServer, json, organisation, problem } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const SIRET = "73282932000074";

describe("The letter", () => {
  it("is asked for once, warns when it kills one, and is gone with its window", async () => {
    const revoked = vi.fn();
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:letter", revokeObjectURL: revoked }));
    const server = new FakeServer([organisation()]);
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    const save = await screen.findByText("Enregistrer le PDF");
    expect(save.getAttribute("download")).toBe(`courrier-${SIRET}.pdf`);
    expect(server.heardOf("POST", "/letter")).toHaveLength(1);
    expect(server.heardOf("POST", "/letter")[0]!.headers.get("Accept")).toBe("application/pdf");
    await accessible();
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    expect(await screen.findByText(/fermer cette fenêtre le perd/)).toBeTruthy();
    expect(revoked).not.toHaveBeenCalled();
    await accessible();
    await user.click((await dialog()).getByRole("button", { name: "Fermer et le perdre" }));
    await waitFor(() => expect(revoked).toHaveBeenCalledWith("blob:letter"));
    await user.click(await button("Émettre un nouveau courrier"));
    expect((await dialog()).getByText(/Un courrier valable existe déjà/)).toBeTruthy();
  });

  it("stays in its window whatever becomes of the page behind, which is read anew only then", async () => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:letter", revokeObjectURL: vi.fn() }));
    let down = false;
    const server = new FakeServer([organisation()]).answer((request) =>
      down && request.method === "GET" ? json({}, { status: 503 }) : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    down = true;
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    await user.click(await screen.findByText("Enregistrer le PDF"));
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    expect((await screen.findByRole("alert")).textContent).toContain("503");
  });

  it("is asked for again, once, where a token was refused that seemed good", async () => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:letter", revokeObjectURL: vi.fn() }));
    let taken = "the-next-token";
    const server = new FakeServer([organisation()]).answer((request) =>
      request.method === "POST" && request.headers.get("Authorization") !== `Bearer ${taken}`
        ? json({}, { status: 401 })
        : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    await user.click(await screen.findByText("Enregistrer le PDF"));
    expect(server.heardOf("POST", "/letter")).toHaveLength(2);
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));

    taken = "no token at all";
    await user.click(await button("Émettre un nouveau courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre un nouveau courrier" }));
    expect(await (await dialog()).findByText(/Votre session est terminée/)).toBeTruthy();
    expect(server.heardOf("POST", "/letter")).toHaveLength(4);
  });

  it("tells why it was refused, in the window", async () => {
    const server = new FakeServer([organisation()]).answer((request) =>
      request.path.endsWith("/letter") ? problem(409, "seat-taken") : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Émettre le courrier"));
    await user.click((await dialog()).getByRole("button", { name: "Émettre le courrier" }));
    expect(await (await dialog()).findByText(/proposez plutôt un remplacement/)).toBeTruthy();
  });
});

describe("A letter", () => {
  it("of an organisation that one registered is another operator's to issue, and says why", async () => {
    const server = new FakeServer([organisation({ letterByAnother: "registered" })]);
    const user = stage(server, `/organisations/${SIRET}`);
    const issue = await button("Émettre le courrier");
    expect(issue.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(issue.getAttribute("aria-describedby")!)!.textContent).toMatch(
      /Vous avez enregistré cet organisme/,
    );
    await user.click(issue);
    expect(screen.queryByRole("dialog")).toBeNull();
    await accessible();
  });
});
