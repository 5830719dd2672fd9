import { describe, expect, it } from "vitest";
import { FakeServer } from "../fakeServer";
import { heading, stage } from "../stage";

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
