import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, mail, problem } from "../fakeServer";
import { accessible, stage } from "../stage";

const noContent = () => new Response(null, { status: 204 });

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
