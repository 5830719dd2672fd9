import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { claimNotice, FakeServer, json, organisation, problem } from "../fakeServer";
import { accessible, button, dialog, heading, saved, stage } from "../stage";

const REFERENCE = "ABCD-EFGH-2345";
const noContent = () => new Response(null, { status: 204 });

describe("Notices", () => {
  it("that are to print come first; all of them when asked for", async () => {
    const server = new FakeServer().answer(({ path, query }) =>
      path.endsWith("/notices")
        ? json(
            query.has("printed")
              ? { total: 0, items: [] }
              : { total: 1, items: [claimNotice({ printedAt: "2026-11-21T09:00:00Z" })] },
          )
        : undefined,
    );
    const user = stage(server, "/notices");
    expect(await screen.findByText("Aucun avis n’est à imprimer")).toBeTruthy();
    expect(server.heardOf("GET", "/notices")[0]!.query.get("printed")).toBe("false");
    await user.selectOptions(screen.getByLabelText("Avis"), "all");
    expect(await screen.findByText(REFERENCE)).toBeTruthy();
    await accessible();
  });

  it("are found by the reference that somebody quotes, and the organisation is frozen for a motive", async () => {
    let suspended = false;
    const server = new FakeServer([organisation()]).answer(({ path, method, body }) => {
      if (path.endsWith("/freeze")) {
        if ((body as { motive: string }).motive.length < 5) {
          return problem(400, "invalid-request", [{ field: "motive", code: "too-short", message: "short" }]);
        }
        suspended = true;
        return noContent();
      }
      if (path.includes("/notices/") && method === "GET") {
        return path.endsWith(`/${REFERENCE}`)
          ? json(
              claimNotice({
                suspended,
                contestedAt: suspended ? "2026-11-21T09:00:00Z" : null,
                contestedBy: suspended ? "claude" : null,
              }),
            )
          : problem(404, "not-found");
      }
      return path.endsWith("/notices") ? json({ total: 0, items: [] }) : undefined;
    });
    const user = stage(server, "/notices");
    await user.click(await button("Rechercher l’avis"));
    expect(await screen.findByText("Renseignez ce champ.")).toBeTruthy();
    await user.type(screen.getByLabelText("Référence citée"), "nonsense{Enter}");
    expect(await heading("Aucun avis n’a cette référence")).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Retour aux avis" }));
    await user.type(await screen.findByLabelText("Référence citée"), `${REFERENCE}{Enter}`);
    expect(await heading(`Avis ${REFERENCE}`)).toBeTruthy();
    await accessible();

    await user.click(await button("Suspendre l’organisme"));
    const asked = await dialog();
    await user.type(asked.getByLabelText(/^Motif/), "non");
    await user.click(asked.getByRole("button", { name: "Suspendre l’organisme" }));
    expect(await asked.findByText("Cette saisie est trop courte.")).toBeTruthy();
    await user.type(asked.getByLabelText(/^Motif/), " : ce n’est pas nous");
    await user.click(asked.getByRole("button", { name: "Suspendre l’organisme" }));
    expect(await screen.findByText("L’organisme est suspendu.")).toBeTruthy();
    expect(await screen.findByText(/Claude Agent/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Suspendre l’organisme" })).toBeNull();
    await accessible();
  });

  it("are printed, and again", async () => {
    saved();
    let printed = false;
    const server = new FakeServer().answer(({ path, method }) => {
      if (method === "POST" && path.endsWith("/letter")) {
        printed = true;
        return new Response("%PDF-1.7", { headers: { "Content-Type": "application/pdf" } });
      }
      return path.endsWith(REFERENCE)
        ? json(claimNotice(printed ? { printedAt: "2026-11-21T09:00:00Z", printedBy: "claude" } : {}))
        : undefined;
    });
    const user = stage(server, `/notices/${REFERENCE}`);
    await user.click(await button("Imprimer l’avis"));
    expect((await dialog()).getByText("Enregistrer le PDF").getAttribute("download")).toBe("avis-73282932000074.pdf");
    await accessible();
    await user.keyboard("{Escape}");
    screen.getByRole("dialog").dispatchEvent(new Event("cancel", { cancelable: true }));
    expect(await button("Imprimer de nouveau")).toBeTruthy();
  });

  it("are chosen and printed together", async () => {
    saved();
    const other = "QRST-UVWX-2345";
    const server = new FakeServer().answer(({ path, method }) =>
      method === "POST"
        ? new Response("%PDF-1.7", { headers: { "Content-Type": "application/pdf" } })
        : path.endsWith("/notices")
          ? json({ total: 2, items: [claimNotice(), claimNotice({ reference: other })] })
          : undefined,
    );
    const user = stage(server, "/notices");
    expect(((await button("Imprimer la sélection (0)")) as HTMLButtonElement).disabled).toBe(true);
    await user.click(await screen.findByLabelText(`Choisir l’avis ${other}`));
    await user.click(screen.getByLabelText("Choisir les avis de la page"));
    await accessible();
    await user.click(await button("Imprimer la sélection (2)"));
    expect((await dialog()).getByText("Enregistrer le PDF").getAttribute("download")).toBe("avis.pdf");
    const { body } = server.heardOf("POST", "/notices/letters")[0]!;
    expect([...(body as { references: readonly string[] }).references].sort()).toEqual([REFERENCE, other].sort());
  });
});
