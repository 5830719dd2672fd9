import { screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { FakeServer, organisation, problem } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    organisation({ siret: String(10_000_000_000_000 + at), name: `Bailleur ${at}` }),
  );

describe("Letters for a selection", () => {
  it("are asked for in the order of choosing, kept from page to page, and once", async () => {
    const created = vi.fn(() => "blob:letters");
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: created, revokeObjectURL: vi.fn() }));
    const server = new FakeServer(many(45));
    const user = stage(server, "/organisations");
    await user.click(await screen.findByLabelText("Choisir Bailleur 1"));
    await user.click(await button("Dernière page"));
    await screen.findByText("Bailleur 40");
    await user.click(await screen.findByLabelText("Choisir tous les organismes de la page"));
    expect(await screen.findByText("6 organismes choisis")).toBeTruthy();
    await user.click(screen.getByLabelText("Choisir Bailleur 43"));
    expect((screen.getByLabelText("Choisir tous les organismes de la page") as HTMLInputElement).indeterminate).toBe(
      true,
    );
    await accessible();
    await user.click(await button("Produire leurs courriers"));
    const asked = await dialog();
    expect(asked.getByText(/cesseront aussitôt d’être valables/)).toBeTruthy();
    await user.click(asked.getByLabelText("Un PDF par organisme, dans une archive ZIP"));
    await accessible();
    await user.click(asked.getByRole("button", { name: "Produire leurs courriers" }));
    expect((await screen.findByText("Enregistrer le fichier")).getAttribute("download")).toBe("courriers.zip");
    expect(server.heardOf("POST", "/letters")).toHaveLength(1);
    const [request] = server.heardOf("POST", "/letters");
    expect(request!.headers.get("Accept")).toBe("application/zip");
    expect(request!.body).toEqual({ sirets: [1, 40, 41, 42, 44].map((at) => String(10_000_000_000_000 + at)) });
    await user.click((await dialog()).getByRole("button", { name: "Fermer" }));
    await user.click((await dialog()).getByRole("button", { name: "Fermer et le perdre" }));
    expect(await screen.findByText(/Choisissez des organismes/)).toBeTruthy();
  });

  it("that are cut off are said not to have come whole, and the choice stays", async () => {
    const server = new FakeServer(many(2)).answer((request) =>
      request.path.endsWith("/letters")
        ? new Response(new ReadableStream({ start: (letters) => letters.error(new TypeError("network error")) }))
        : undefined,
    );
    const user = stage(server, "/organisations");
    await user.click(await screen.findByLabelText("Choisir Bailleur 1"));
    await user.click(await button("Produire leurs courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire leurs courriers" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Les courriers ne sont pas arrivés en entier");
    expect(screen.getByText("Un organisme choisi")).toBeTruthy();
    await accessible();
  });

  it("cannot be chosen where the seat is taken, and name who was refused", async () => {
    const server = new FakeServer([
      organisation({ name: "Habitat du Lac", seat: "HELD" }),
      organisation({ siret: "10000000000001", name: "Résidences de l’Île" }),
    ]).answer((request) =>
      request.path.endsWith("/letters")
        ? problem(400, "invalid-request", [{ field: "sirets[0]", code: "seat-taken", message: "no" }])
        : undefined,
    );
    const user = stage(server, "/organisations");
    expect(((await screen.findByLabelText("Choisir Habitat du Lac")) as HTMLInputElement).disabled).toBe(true);
    await user.click(screen.getByLabelText("Choisir Résidences de l’Île"));
    await user.click(await button("Produire leurs courriers"));
    await user.click((await dialog()).getByRole("button", { name: "Produire leurs courriers" }));
    expect(await screen.findByText("Aucun courrier n’a été émis")).toBeTruthy();
    expect(screen.getByText(/Résidences de l’Île.:.L’organisme a déjà eu son administrateur/)).toBeTruthy();
    await accessible();
  });
});
