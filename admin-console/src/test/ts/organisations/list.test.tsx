import { screen, waitFor } from "@testing-library/preact";
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

  it("is sorted either way by the head of a column, and keeps the focus there", async () => {
    const server = new FakeServer(many(3));
    const user = stage(server, "/organisations");
    const head = (name: string) => screen.findByRole("columnheader", { name });
    expect((await head("SIRET")).getAttribute("aria-sort")).toBe("ascending");
    expect((await head("Nom")).getAttribute("aria-sort")).toBe("none");
    expect((await head("Commune")).hasAttribute("aria-sort")).toBe(false);
    (await button("Nom")).focus();
    const sorted = (way: string) =>
      waitFor(async () => expect((await head("Nom")).getAttribute("aria-sort")).toBe(way));
    await user.keyboard("{Enter}");
    await sorted("ascending");
    await user.keyboard("{Enter}");
    await sorted("descending");
    expect(document.activeElement).toBe(await button("Nom"));
    await user.selectOptions(screen.getByLabelText("Ordre"), "up");
    await sorted("ascending");
    expect(server.heard.map((one) => one.query.get("sort"))).toEqual(["siret", "name", "-name", "name"]);
    await accessible();
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

describe("The organisations without an administrator", () => {
  it("are searched and sorted either way by the server", async () => {
    const server = new FakeServer([organisation({ seat: "ORPHANED" })]);
    const user = stage(server, "/orphans");
    const heard = (query: string) =>
      waitFor(() => expect(server.heardOf("GET", "/orphans").at(-1)!.query.toString()).toContain(query));
    await user.click(await button("Nom"));
    await heard("sort=name");
    await user.click(await button("Nom"));
    await heard("sort=-name");
    await user.type(screen.getByLabelText("SIRET ou nom"), "parc{Enter}");
    await heard("search=parc&sort=-name");
    await accessible();
  });

  it("say so when the search finds none", async () => {
    stage(new FakeServer(), "/orphans?search=parc");
    expect(await screen.findByText("Aucun organisme ne correspond")).toBeTruthy();
    expect(await button("Effacer la recherche")).toBeTruthy();
  });
});
