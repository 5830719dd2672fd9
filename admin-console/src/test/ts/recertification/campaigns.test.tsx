import { screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { campaign, FakeServer, json, problem } from "../fakeServer";
import { accessible, button, dialog, saved, stage } from "../stage";

const csv = () => new Response("siret;name", { headers: { "Content-Type": "text/csv" } });

describe("Campaigns", () => {
  it("are started one at a time, for a date that the server accepts", async () => {
    const campaigns = [
      campaign({
        id: "c0",
        state: "CLOSED",
        startedAt: "2025-11-01T09:00:00Z",
        startedBy: null,
        closedAt: "2025-12-31T22:59:59Z",
      }),
    ];
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
    // What concerns every organisation is only proposed.
    await user.click(asked.getByRole("button", { name: "Proposer la campagne" }));
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

describe("A campaign that is open", () => {
  it("shows how it went on, week by week, when it is asked for", async () => {
    const weeks = [
      { from: "2026-11-16", answered: 3, confirmed: 120 },
      { from: "2026-11-23", answered: 7, confirmed: 400 },
    ];
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/recertifications") ? json([campaign()]) : path.endsWith("/course") ? json({ weeks }) : undefined,
    );
    const user = stage(server, "/recertifications");
    const show = await button("Voir la progression par semaine");
    expect(server.heardOf("GET", "/course")).toHaveLength(0);
    await user.click(show);
    const table = await screen.findByRole("table", { name: "Progression par semaine" });
    expect([...table.querySelectorAll("tbody tr")].map((row) => row.textContent)).toEqual([
      "23 novembre 20267400",
      "16 novembre 20263120",
    ]);
    await accessible();
  });
});

describe("The figures of a campaign", () => {
  it("lead each to the organisations that it counts, or whose people it counts", async () => {
    const page = {
      total: 1,
      items: [
        {
          siret: "73282932000074",
          organisation: "Résidences du Parc",
          answeredAt: "2026-11-18T09:00:00Z",
          closedAt: null,
          people: 12,
          confirmed: 7,
          suspended: 0,
        },
      ],
    };
    const weeks = [{ from: "2026-11-16", answered: 3, confirmed: 120 }];
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/recertifications")
        ? json([campaign()])
        : path.endsWith("/course")
          ? json({ weeks })
          : path.endsWith("/organisations")
            ? json(page)
            : undefined,
    );
    const user = stage(server, "/recertifications");
    const leads = async (name: string) => (await screen.findByRole("link", { name })).getAttribute("href");
    const behind = "#/partenaires/partner/recertifications/c1?of=";
    expect(await leads("10 organismes sur 40 ont répondu")).toBe(`${behind}answered`);
    expect(await leads("40 : Organismes interrogés")).toBe(`${behind}organisations`);
    expect(await leads("200 : Personnes à confirmer")).toBe(`${behind}organisations`);
    expect(await leads("60 : Confirmées")).toBe(`${behind}confirmed`);
    expect(await leads("0 : Suspendues")).toBe(`${behind}suspended`);
    await user.click(await button("Voir la progression par semaine"));
    expect(await leads("3 : Organismes ayant répondu, semaine du 16 novembre 2026")).toBe(
      `${behind}answered&week=2026-11-16`,
    );
    location.hash = `${behind}confirmed&week=2026-11-16`;
    expect(await screen.findByRole("heading", { level: 1, name: /semaine du 16 novembre 2026$/ })).toBeTruthy();
    expect(await screen.findByRole("link", { name: "Résidences du Parc" })).toBeTruthy();
    const [asked] = server.heardOf("GET", "/recertifications/c1/organisations");
    expect(asked!.query.toString()).toBe("of=confirmed&week=2026-11-16&first=0&max=20");
    await accessible();
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
        ? campaign({
            state: "CANCELLED",
            closedAt: "2026-11-02T09:00:00Z",
            cancelledBy: "dominique",
            cancelMotive: "Par erreur",
          })
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
