import { screen, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { FakeServer } from "../fakeServer";
import { accessible, heading, stage } from "../stage";

describe("An address that names nothing", () => {
  it.each([
    ["/organisations/00000000000000", "Aucun organisme n’a ce SIRET"],
    ["/elsewhere", "Cette page n’existe pas."],
    ["/organisations/1/2/3", "Cette page n’existe pas."],
    ["/organisations/%E0%A4%A", "Aucun organisme n’a ce SIRET"],
  ])("%s is told", async (address, told) => {
    stage(new FakeServer(), address);
    expect(await heading(told)).toBeTruthy();
  });
});

describe("The foot of our pages", () => {
  afterEach(() => document.querySelector("meta[name='partner-help']")?.remove());

  it("shows what the institution has set, in the order of the sign-in pages", async () => {
    const meta = document.createElement("meta");
    meta.name = "partner-help";
    meta.content = JSON.stringify({
      help: "/aide",
      contactName: "le service partenaires",
      telephone: "32 30",
      dial: "tel:3230",
      mail: "service@partenaires.example",
      legalNotice: "/mentions",
      personalData: "/donnees",
      accessibilityStatus: "none",
    });
    document.head.append(meta);
    stage(new FakeServer(), "/organisations");
    const foot = within(await screen.findByRole("navigation", { name: "Aide et informations légales" }));
    expect(foot.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Aide",
      "Contact\u00a0: le service partenaires, 32 30, service@partenaires.example",
      "Mentions légales",
      "Données personnelles",
      "Accessibilité\u00a0: non conforme",
    ]);
    expect(foot.getAllByRole("link")).toHaveLength(5);
    await accessible();
  });

  it("shows nothing for what is not set", async () => {
    stage(new FakeServer(), "/elsewhere");
    await heading("Cette page n’existe pas.");
    expect(screen.queryByRole("navigation", { name: "Aide et informations légales" })).toBeNull();
  });
});
