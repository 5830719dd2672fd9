import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, summary } from "../fakeServer";
import { accessible, button, saved, stage } from "../stage";

const csv = () => new Response("siret;name", { headers: { "Content-Type": "text/csv" } });

describe("The dashboard", () => {
  it("counts, and leads to what it counts", async () => {
    stage(
      new FakeServer().answer(({ path }) => (path.endsWith("/summary") ? json(summary()) : undefined)),
      "/dashboard",
    );
    expect((await screen.findByRole("link", { name: /Tous les organismes 1.205/ })).getAttribute("href")).toBe(
      "#/partenaires/partner/organisations",
    );
    const held = screen.getByRole("link", { name: /Pourvu 1.090/ });
    expect(held.getAttribute("href")).toBe("#/partenaires/partner/organisations?seat=HELD");
    expect(screen.getByRole("link", { name: /Avis à imprimer 7/ }).getAttribute("href")).toBe(
      "#/partenaires/partner/notices",
    );
    expect(screen.getByRole("link", { name: /Alertes des 7 derniers jours 1/ }).getAttribute("href")).toBe(
      "#/partenaires/partner/alarms?days=7",
    );
    expect(screen.getByRole("link", { name: "2 minutes" }).getAttribute("href")).toBe(
      "#/partenaires/partner/mails?state=WAITING&sort=createdAt",
    );
    expect(screen.getAllByRole("link", { name: /contestées/ })).toHaveLength(1);
    for (const [name, address] of [
      [/Campagnes à approuver 1/, "recertifications?state=PROPOSED"],
      [/Imports sans courriers produits 6/, "imports?letters=wanted"],
      [/Désignations contestées 8/, "freezes"],
      [/Courriels en attente 4/, "mails?state=WAITING"],
    ] as const) {
      expect(screen.getByRole("link", { name }).getAttribute("href")).toBe(`#/partenaires/partner/${address}`);
    }
    await accessible();
  });

  it.each([
    ["/freezes", "/freezes", ""],
    ["/recertifications?state=PROPOSED", "/recertifications", "state=PROPOSED"],
    ["/imports?letters=wanted", "/organisation-imports", "lettersWanted=true"],
    ["/alarms?days=7", "/alarms", "days=7"],
    ["/mails?state=WAITING&sort=createdAt", "/mails", "state=WAITING&sort=createdAt"],
  ])("leads by %s to a page that asks for no more than what was counted", async (address, list, query) => {
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith(list) ? json(list === "/recertifications" ? [] : { total: 0, items: [] }) : undefined,
    );
    stage(server, address);
    await waitFor(() => expect(server.heardOf("GET", list)).not.toHaveLength(0));
    const asked = server.heardOf("GET", list).at(-1)!.query;
    asked.delete("first");
    asked.delete("max");
    expect(asked.toString()).toBe(query);
  });

  it("counts nothing where the server leaves a state out, and no wait where nothing waits", async () => {
    const still = summary({
      organisations: { total: 0, bySeat: {}, suspended: 0, orphans: 0 },
      mails: { waiting: 0, dead: 0, oldestWaitingSeconds: null },
    });
    stage(
      new FakeServer().answer(({ path }) => (path.endsWith("/summary") ? json(still) : undefined)),
      "/dashboard",
    );
    expect(await screen.findByRole("link", { name: /Pourvu 0/ })).toBeTruthy();
  });

  it("shows the course of the letters as a chart, and the same figures as a table", async () => {
    const weeks = [
      { from: "2026-11-16", sent: 1200, claimed: 40, expired: 3 },
      { from: "2026-11-23", sent: 7, claimed: 512, expired: 0 },
    ];
    stage(
      new FakeServer().answer(({ path }) =>
        path.endsWith("/summary") ? json(summary()) : path.endsWith("/course") ? json({ weeks }) : undefined,
      ),
      "/dashboard",
    );
    const table = await screen.findByRole("table", { name: "Courriers par semaine" });
    const rows = [...table.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.textContent?.replace(/\s/g, " ")),
    );
    expect(rows).toEqual([
      ["23 novembre 2026", "7", "512", "0"],
      ["16 novembre 2026", "1 200", "40", "3"],
    ]);
    expect([...table.querySelectorAll("tbody tr:first-child a")].map((link) => link.getAttribute("href"))).toEqual(
      ["issued", "claimed", "lapsed"].map((what) => `#/partenaires/partner/letters?letter=${what}&week=2026-11-23`),
    );
    expect(screen.getByRole("link", { name: /^512\s: Utilisés, semaine du 23 novembre 2026$/ })).toBeTruthy();
    expect(document.querySelectorAll(".mcp-chart rect")).toHaveLength(6);
    await accessible();
  });

  it("gives the report of a state as a file, and says so where it cannot", async () => {
    const names = saved();
    let down = true;
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/summary")
        ? json(summary())
        : path.endsWith(".csv")
          ? down
            ? json({}, { status: 503 })
            : csv()
          : undefined,
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

  it("gives the tables of who has accepted the charter, and of who has not", async () => {
    const names = saved();
    const server = new FakeServer().answer(({ path }) =>
      path.endsWith("/summary") ? json(summary()) : path.endsWith(".csv") ? csv() : undefined,
    );
    const user = stage(server, "/dashboard");
    await user.click(await button("Charte acceptée"));
    await user.click(await button("Charte non acceptée"));
    await waitFor(() => expect(names).toEqual(["charte-acceptee.csv", "charte-non-acceptee.csv"]));
    expect(server.heardOf("GET", "/reports/charter.csv").map((request) => request.query.get("accepted"))).toEqual([
      "true",
      "false",
    ]);
  });
});
