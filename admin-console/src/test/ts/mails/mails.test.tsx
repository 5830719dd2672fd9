import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, mail, problem } from "../fakeServer";
import { accessible, stage } from "../stage";

const noContent = () => new Response(null, { status: 204 });

describe("Mails that wait", () => {
  it("are listed beside those given up, and nothing can be done about them", async () => {
    const server = new FakeServer().answer(({ path, query }) =>
      path.endsWith("/mails")
        ? json(
            query.get("state") === "WAITING"
              ? { total: 1, items: [mail({ state: "WAITING", failure: null })] }
              : { total: 0, items: [] },
          )
        : undefined,
    );
    const user = stage(server, "/mails");
    expect(await screen.findByText("Aucun courriel n’a été abandonné")).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("Courriels"), "En attente d’envoi");
    expect(await screen.findByText("Mot de passe provisoire")).toBeTruthy();
    expect(location.hash).toContain("state=WAITING");
    expect(screen.queryByRole("button", { name: /Réessayer/ })).toBeNull();
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
