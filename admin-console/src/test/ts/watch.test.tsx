import { screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { campaign, claimNotice, FakeServer, json, mail, organisation, problem, summary } from "./fakeServer";
import { accessible, button, dialog, heading, stage } from "./stage";

const REFERENCE = "ABCD-EFGH-2345";
const csv = () => new Response("siret;name", { headers: { "Content-Type": "text/csv" } });
const noContent = () => new Response(null, { status: 204 });

/** What a page saves: jsdom follows no link to a file. */
function saved(): string[] {
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:file", revokeObjectURL: vi.fn() }));
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
}

describe("The dashboard", () => {
  it("counts, and leads to what it counts", async () => {
    stage(new FakeServer().answer(({ path }) => (path.endsWith("/summary") ? json(summary()) : undefined)), "/dashboard");
    expect(await screen.findByRole("heading", { name: /1.205 organismes/ })).toBeTruthy();
    const held = screen.getByRole("link", { name: /Pourvu 1.090/ });
    expect(held.getAttribute("href")).toBe("#/partenaires/partner/organisations?seat=HELD");
    expect(screen.getByRole("link", { name: /Avis à imprimer 7/ }).getAttribute("href")).toBe("#/partenaires/partner/notices");
    expect(screen.getByText("2 minutes")).toBeTruthy();
    await accessible();
  });

  it("counts nothing where the server leaves a state out, and no wait where nothing waits", async () => {
    const still = summary({
      organisations: { total: 0, bySeat: {}, suspended: 0, orphans: 0 },
      mails: { waiting: 0, dead: 0, oldestWaitingSeconds: null },
    });
    stage(new FakeServer().answer(({ path }) => (path.endsWith("/summary") ? json(still) : undefined)), "/dashboard");
    expect(await screen.findByRole("link", { name: /Pourvu 0/ })).toBeTruthy();
  });

  it("gives the report of a state as a file, and says so where it cannot", async () => {
    const names = saved();
    let down = true;
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/summary") ? json(summary()) : path.endsWith(".csv") ? (down ? json({}, { status: 503 }) : csv()) : undefined,
    );
    const user = stage(server, "/dashboard");
    await user.selectOptions(await screen.findByLabelText("État du siège"), "ORPHANED");
    await user.click(await button("Télécharger le rapport"));
    expect((await screen.findByRole("alert")).textContent).toContain("503");
    down = false;
    await user.click(await button("Télécharger le rapport"));
    await waitFor(() => expect(names).toEqual(["organismes.csv"]));
    expect(server.heardOf("GET", "/reports/organisations.csv").at(-1)!.query.get("seat")).toBe("ORPHANED");
  });
});

describe("Notices", () => {
  it("that are to print come first; all of them when asked for", async () => {
    const server = new FakeServer().answer(({ path, query }) =>
      path.endsWith("/notices")
        ? json(query.has("printed") ? { total: 0, items: [] } : { total: 1, items: [claimNotice({ printedAt: "2026-11-21T09:00:00Z" })] })
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
          ? json(claimNotice({ suspended, contestedAt: suspended ? "2026-11-21T09:00:00Z" : null, contestedBy: suspended ? "claude" : null }))
          : problem(404, "not-found");
      }
      return path.endsWith("/notices") ? json({ total: 0, items: [] }) : undefined;
    });
    const user = stage(server, "/notices");
    await user.click(await button("Chercher l’avis"));
    expect(await screen.findByText("Renseignez ce champ.")).toBeTruthy();
    await user.type(screen.getByLabelText("Référence citée"), "nonsense{Enter}");
    expect(await heading("Aucun avis n’a cette référence")).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Retour aux avis" }));
    await user.type(await screen.findByLabelText("Référence citée"), `${REFERENCE}{Enter}`);
    expect(await heading(`Avis ${REFERENCE}`)).toBeTruthy();
    await accessible();

    await user.click(await button("Geler l’organisme"));
    const asked = await dialog();
    await user.type(asked.getByLabelText(/^Motif/), "non");
    await user.click(asked.getByRole("button", { name: "Geler l’organisme" }));
    expect(await asked.findByText("Cette saisie est trop courte.")).toBeTruthy();
    await user.type(asked.getByLabelText(/^Motif/), " : ce n’est pas nous");
    await user.click(asked.getByRole("button", { name: "Geler l’organisme" }));
    expect(await screen.findByText("L’organisme est gelé.")).toBeTruthy();
    expect(await screen.findByText(/Claude Agent/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Geler l’organisme" })).toBeNull();
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
});

describe("Campaigns", () => {
  it("are started one at a time, for a date that the server accepts", async () => {
    const campaigns = [campaign({ id: "c0", state: "CLOSED", startedAt: "2025-11-01T09:00:00Z", startedBy: null, closedAt: "2025-12-31T22:59:59Z" })];
    const names = saved();
    const server = new FakeServer().answer(({ path, method, body }) => {
      if (path.endsWith("/report.csv")) {
        return csv();
      }
      if (!path.endsWith("/recertifications")) {
        return undefined;
      }
      if (method === "GET") {
        return json(campaigns);
      }
      const given = body as { dueAt: string; scope: "ALL" | "PRIVE" };
      if (given.dueAt === "") {
        return problem(400, "invalid-request", [{ field: "dueAt", code: "required", message: "no" }]);
      }
      campaigns.unshift(campaign(given));
      return json(campaigns[0], { status: 201 });
    });
    const user = stage(server, "/recertifications");
    await user.click(await button("Lancer une campagne"));
    const asked = await dialog();
    await user.clear(asked.getByLabelText(/^Échéance/));
    await user.click(asked.getByRole("button", { name: "Lancer une campagne" }));
    expect(await asked.findByText(/Choisissez une date de 30 à 180 jours/)).toBeTruthy();
    await accessible();
    await user.type(asked.getByLabelText(/^Échéance/), "2099-12-31");
    await user.selectOptions(asked.getByLabelText("Organismes concernés"), "PRIVE");
    await user.click(asked.getByRole("button", { name: "Lancer une campagne" }));
    expect(await screen.findByText("La campagne est lancée.")).toBeTruthy();
    const sent = server.heardOf("POST", "/recertifications").at(-1)!.body as { dueAt: string; scope: string };
    expect(sent.scope).toBe("PRIVE");
    expect(new Date(sent.dueAt).getTime()).toBe(new Date("2099-12-31T23:59:59").getTime());
    await waitFor(() => expect(screen.getAllByText("10 organismes sur 40 ont répondu")).toHaveLength(2));
    expect(screen.queryByRole("button", { name: "Lancer une campagne" })).toBeNull();
    await accessible();

    const [newest] = screen.getAllByRole("article");
    await user.click(within(newest!).getByRole("button", { name: "Télécharger le rapport" }));
    await waitFor(() => expect(names).toEqual(["confirmations-2026-11-01.csv"]));
  });
});

describe("A campaign of everybody", () => {
  const proposal = () => [campaign({ state: "PROPOSED", startedBy: "claude" })];
  const serving = (campaigns: ReturnType<typeof proposal>) =>
    new FakeServer().answer(({ path, method }) => {
      if (path.endsWith("/recertifications") && method === "GET") {
        return json(campaigns);
      }
      if (!path.includes("/recertifications/c1")) {
        return undefined;
      }
      campaigns[0] = path.endsWith("/cancellation")
        ? campaign({ state: "CANCELLED", closedAt: "2026-11-02T09:00:00Z", cancelledBy: "dominique", cancelMotive: "Par erreur" })
        : campaign({ state: "OPEN", approvedBy: "dominique" });
      return json(campaigns[0]);
    });

  it("that one proposed oneself waits for another operator, and says so", async () => {
    const user = stage(serving(proposal()), "/recertifications", "claude");
    const approve = await button("Approuver");
    expect(approve.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(approve.getAttribute("aria-describedby")!)!.textContent).toMatch(/un autre agent/);
    await user.click(approve);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("button", { name: "Lancer une campagne" })).toBeNull();
    await accessible();
  });

  it("of a colleague is approved, then put off, then called off for a motive", async () => {
    const server = serving(proposal());
    const user = stage(server, "/recertifications", "dominique");
    await user.click(await button("Approuver"));
    await user.click((await dialog()).getByRole("button", { name: "Approuver" }));
    expect(await screen.findByText("La campagne est lancée.")).toBeTruthy();

    await user.click(await button("Reporter l’échéance"));
    const later = await dialog();
    await user.clear(later.getByLabelText(/^Échéance/));
    await user.type(later.getByLabelText(/^Échéance/), "2099-12-31");
    await user.click(later.getByRole("button", { name: "Reporter l’échéance" }));
    expect(await screen.findByText("L’échéance est reportée.")).toBeTruthy();
    expect(server.heardOf("PUT", "/recertifications/c1")).toHaveLength(1);

    await user.click(await button("Annuler la campagne"));
    const cancel = await dialog();
    await user.type(cancel.getByLabelText(/^Motif/), "Par erreur");
    await user.click(cancel.getByRole("button", { name: "Annuler la campagne" }));
    expect(await screen.findByText("La campagne est annulée.")).toBeTruthy();
    expect(server.heardOf("POST", "/recertifications/c1/cancellation").at(-1)!.body).toEqual({ motive: "Par erreur" });
    expect(await screen.findByText("Par erreur")).toBeTruthy();
    await accessible();
  });
});

describe("Mails that were given up", () => {
  it("are tried again, one by one", async () => {
    const mails = [mail(), mail({ id: "m2", kind: "UNHEARD_OF", siret: null, organisation: null, failure: null })];
    const server = new FakeServer().answer(({ path, method }) => {
      if (method === "POST" && path.endsWith("m2/retry")) {
        return problem(409, "mail-not-dead");
      }
      if (method === "POST" && path.endsWith("m1/retry")) {
        mails.shift();
        return noContent();
      }
      return path.endsWith("/mails") ? json({ total: mails.length, items: mails }) : undefined;
    });
    const user = stage(server, "/mails");
    expect(await screen.findByText("Mot de passe provisoire")).toBeTruthy();
    expect(screen.getByText(/serveur de courriel a refusé/)).toBeTruthy();
    expect(screen.getByText("UNHEARD_OF")).toBeTruthy();
    expect((await screen.findAllByText("Dominique Agent")).length).toBe(2);
    await accessible();
    await user.click(await screen.findByRole("button", { name: /^Réessayer le courriel.: UNHEARD_OF$/ }));
    expect(await screen.findByText("Ce courriel n’est plus abandonné.")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: /: Mot de passe provisoire, Résidences du Parc$/ }));
    expect(await screen.findByText("Le courriel sera envoyé de nouveau.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByText("Mot de passe provisoire")).toBeNull());
  });
});
