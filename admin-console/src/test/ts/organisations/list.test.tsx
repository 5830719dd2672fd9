import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation } from "../fakeServer";
import { accessible, button, stage } from "../stage";

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    organisation({ siret: String(10_000_000_000_000 + at), name: `Bailleur ${at}` }),
  );

describe("The list of organisations", () => {
  it("is asked for page by page, however long it is", async () => {
    const server = new FakeServer(many(45));
    const user = stage(server, "/organisations");
    expect(await screen.findByText("1 à 20 sur 45")).toBeTruthy();
    await user.click(await button("Dernière page"));
    expect(await screen.findByText("41 à 45 sur 45")).toBeTruthy();
    expect(server.heard.map((one) => one.query.get("max"))).toEqual(["20", "20"]);
    expect(location.hash).toContain("first=40");
    await user.selectOptions(screen.getByLabelText("Lignes par page"), "50");
    expect(await screen.findByText("1 à 45 sur 45")).toBeTruthy();
    await accessible();
  });

  it("is searched and filtered by the server, and says so when nothing fits", async () => {
    const server = new FakeServer(many(3));
    const user = stage(server, "/organisations");
    await user.type(await screen.findByLabelText("SIRET ou nom"), "personne{Enter}");
    expect(await screen.findByText("Aucun organisme ne correspond")).toBeTruthy();
    await user.click(await button("Effacer la recherche"));
    expect(await screen.findByText("Bailleur 2")).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("État du siège"), "HELD");
    expect(await screen.findByText("Aucun organisme ne correspond")).toBeTruthy();
    expect(server.heard.at(-1)!.query.get("seat")).toBe("HELD");
  });

  it("says what went wrong, and tries again", async () => {
    let down = true;
    const server = new FakeServer(many(1)).answer(() => (down ? json({}, { status: 503 }) : undefined));
    const user = stage(server, "/organisations");
    expect((await screen.findByRole("alert")).textContent).toContain("503");
    down = false;
    await user.click(await button("Réessayer"));
    expect(await screen.findByText("Bailleur 0")).toBeTruthy();
  });
});
