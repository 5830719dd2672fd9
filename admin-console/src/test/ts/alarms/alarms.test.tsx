import { screen, waitFor } from "@testing-library/preact";
import type { Alarm } from "console-api/generated/operators";
import { describe, expect, it } from "vitest";
import { FakeServer, json } from "../fakeServer";
import { accessible, button, stage } from "../stage";

const alarm = (change: Partial<Alarm> = {}): Alarm => ({
  id: "a1",
  alarm: "mass-creation",
  siret: "35600000000048",
  organisation: "Résidences du Parc",
  userId: "claude",
  counted: 51,
  raisedAt: "2026-11-24T09:00:00Z",
  ...change,
});

const server = (alarms: readonly Alarm[]) =>
  new FakeServer().answer(({ path }) =>
    path.endsWith("/alarms") ? json({ total: alarms.length, items: alarms }) : undefined,
  );

describe("Alarms", () => {
  it("say what happened, and lead to the organisation", async () => {
    stage(server([alarm(), alarm({ id: "a2", alarm: "letters-in-mass", siret: null, organisation: null })]), "/alarms");
    expect(
      await screen.findByRole("rowheader", { name: "Beaucoup d’utilisateurs créés en peu de temps" }),
    ).toBeTruthy();
    expect(screen.getByRole("rowheader", { name: "Beaucoup de courriers en un jour" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Résidences du Parc" }).getAttribute("href")).toBe(
      "#/partenaires/partner/organisations/35600000000048",
    );
    await accessible();
  });

  it("begin with the newest or the oldest one, and keep the time that was chosen", async () => {
    const asked = server([alarm()]);
    const user = stage(asked, "/alarms?days=7");
    const head = () => screen.findByRole("columnheader", { name: "Donnée le" });
    expect((await head()).getAttribute("aria-sort")).toBe("descending");
    await user.click(await button("Donnée le"));
    await waitFor(async () => expect((await head()).getAttribute("aria-sort")).toBe("ascending"));
    await user.selectOptions(screen.getByLabelText("Trier par"), "newest");
    await waitFor(async () => expect((await head()).getAttribute("aria-sort")).toBe("descending"));
    expect(asked.heardOf("GET", "/alarms").map((one) => `${one.query.get("days")} ${one.query.get("sort")}`)).toEqual([
      "7 null",
      "7 raisedAt",
      "7 null",
    ]);
  });

  it("say that there are none", async () => {
    stage(server([]), "/alarms");
    expect(await screen.findByText("Aucune alerte")).toBeTruthy();
    await accessible();
  });
});
