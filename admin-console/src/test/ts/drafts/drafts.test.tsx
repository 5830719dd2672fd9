import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { campaign, claimNotice, FakeServer, json, organisation, problem } from "../fakeServer";
import { accessible, away, button, dialog, stage } from "../stage";

const SIRET = "73282932000074";
const HELD = { seat: "HELD", administrator: { id: "a", firstName: "Zoé", lastName: "Lefèvre" } } as const;
const value = (field: HTMLElement) => (field as HTMLInputElement).value;

describe("A window that asks for something", () => {
  it("opens again with what was typed, until it is sent", async () => {
    const server = new FakeServer([organisation(HELD)]);
    const first = stage(server, `/organisations/${SIRET}`);
    await first.click(await button("Suspendre"));
    await first.type((await dialog()).getByLabelText(/Motif/), "Plainte reçue");
    away();

    const user = stage(server, `/organisations/${SIRET}`);
    const window = await dialog();
    expect(window.getByText("Votre saisie a été retrouvée")).toBeTruthy();
    expect(value(window.getByLabelText(/Motif/))).toBe("Plainte reçue");
    await accessible();
    await user.click(window.getByRole("button", { name: "Suspendre" }));
    expect(await screen.findByText("L’organisme est suspendu.")).toBeTruthy();
    expect(server.heardOf("POST", "/suspension")[0]!.body).toEqual({ motive: "Plainte reçue" });
    expect(sessionStorage).toHaveLength(0);
  });

  it("is closed only after a question, and keeps what was typed where the operator stays", async () => {
    const user = stage(new FakeServer([organisation(HELD)]), `/organisations/${SIRET}`);
    await user.click(await button("Proposer un remplacement"));
    await user.type((await dialog()).getByLabelText(/Motif/), "Départ");
    await user.type((await dialog()).getByLabelText(/Référence/), "INC-1");
    await user.click((await dialog()).getByLabelText(/Le perd dès/));
    fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
    await accessible();
    await user.click((await dialog()).getByRole("button", { name: "Annuler" }));
    expect(value((await dialog()).getByLabelText(/Motif/))).toBe("Départ");
    expect(((await dialog()).getByLabelText(/Le perd dès/) as HTMLInputElement).checked).toBe(true);
    await user.click((await dialog()).getByRole("button", { name: "Annuler" }));
    await user.click((await dialog()).getByRole("button", { name: "Abandonner ma saisie" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sessionStorage).toHaveLength(0);
  });

  it("empties itself when the operator wants nothing of what was found", async () => {
    const notice = claimNotice();
    const server = new FakeServer().answer(({ path }) => (path.includes("/notices/") ? json(notice) : undefined));
    const first = stage(server, `/notices/${notice.reference}`);
    await first.click(await button("Suspendre l’organisme"));
    await first.type((await dialog()).getByLabelText(/Motif/), "Ce n’est pas nous");
    away();
    const user = stage(server, `/notices/${notice.reference}`);
    expect(value((await dialog()).getByLabelText(/Motif/))).toBe("Ce n’est pas nous");
    await user.click((await dialog()).getByRole("button", { name: "Effacer cette saisie" }));
    expect(value((await dialog()).getByLabelText(/Motif/))).toBe("");
    await user.click((await dialog()).getByRole("button", { name: "Annuler" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("keeps the date and the organisations of a campaign, and why one is cancelled", async () => {
    let campaigns = [campaign({ state: "CLOSED" })];
    const server = new FakeServer().answer(({ path }) =>
      path === "/partner/recertifications" ? json(campaigns) : undefined,
    );
    const first = stage(server, "/recertifications");
    await first.click(await button("Lancer une campagne"));
    await first.selectOptions((await dialog()).getByLabelText(/Organismes concernés/), "Logements privés");
    away();
    stage(server, "/recertifications");
    expect(value((await dialog()).getByLabelText(/Organismes concernés/))).toBe("PRIVE");
    away();
    sessionStorage.clear();

    campaigns = [campaign({ state: "OPEN" })];
    const second = stage(server, "/recertifications");
    await second.click(await button("Annuler la campagne"));
    await second.type((await dialog()).getByLabelText(/Motif/), "Mauvaise date");
    away();
    stage(server, "/recertifications");
    expect(value((await dialog()).getByLabelText(/Motif/))).toBe("Mauvaise date");
  });
});

describe("Letters that came back", () => {
  it("and did not reach the server wait, also after a reload, and are sent again with their reason", async () => {
    let fails = true;
    const server = new FakeServer().answer(({ path, body }) => {
      if (!path.endsWith("/letters/returns")) {
        return undefined;
      }
      if (fails) {
        return problem(503, "unavailable");
      }
      const { reference } = (body as { items: readonly { reference: string }[] }).items[0]!;
      return json({
        items: [{ reference, outcome: "DONE", siret: SIRET, organisation: "Parc", code: null, message: null }],
      });
    });
    const first = stage(server, "/letters/returns");
    await first.selectOptions(await screen.findByLabelText("Motif du retour"), "Destinataire parti");
    await first.type(screen.getByLabelText("Référence du courrier"), "R7K-QX2-MBT{Enter}");
    expect(await screen.findByText("Un retour n’est pas enregistré")).toBeTruthy();
    await first.type(screen.getByLabelText("Référence du courrier"), "AAA");
    away();

    fails = false;
    const user = stage(server, "/letters/returns");
    expect(value(await screen.findByLabelText("Référence du courrier"))).toBe("AAA");
    expect(value(screen.getByLabelText("Motif du retour"))).toBe("MOVED");
    expect(screen.getByText("R7K-QX2-MBT")).toBeTruthy();
    await accessible();
    await user.selectOptions(screen.getByLabelText("Motif du retour"), "Autre motif");
    await user.click(await button("Réessayer"));
    await waitFor(() => expect(screen.queryByText("Un retour n’est pas enregistré")).toBeNull());
    expect(server.heardOf("POST", "/letters/returns").at(-1)!.body).toEqual({
      items: [{ reference: "R7K-QX2-MBT", reason: "MOVED" }],
    });
  });
});

describe("The session", () => {
  it("that is about to end says so, and a button prolongs it", async () => {
    let left = 100;
    const renew = async () => {
      left = 1800;
    };
    const user = stage(new FakeServer(), "/organisations", "claude", { secondsLeft: () => left, renew });
    const window = await dialog();
    expect(window.getByRole("heading", { name: "Votre session va se terminer" })).toBeTruthy();
    await accessible();
    await user.click(window.getByRole("button", { name: "Rester connecté" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("that nothing prolongs says so", async () => {
    const user = stage(new FakeServer(), "/organisations", "claude", { secondsLeft: () => 100, renew: async () => {} });
    await user.click((await dialog()).getByRole("button", { name: "Rester connecté" }));
    expect(await screen.findByText(/ne peut pas être prolongée/)).toBeTruthy();
    expect((await dialog()).getByRole("button", { name: "Me reconnecter" })).toBeTruthy();
  });

  it("that has ended says so, and Escape does not hide it", async () => {
    const renew = () => Promise.reject(new Error("ended"));
    stage(new FakeServer(), "/organisations", "claude", { secondsLeft: () => -1, renew });
    expect((await dialog()).getByText(/gardé dans cet onglet/)).toBeTruthy();
    fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
    expect((await dialog()).getByRole("button", { name: "Me reconnecter" })).toBeTruthy();
  });
});

describe("Leaving the console", () => {
  it("by signing out drops what was typed; going to the sign-in page keeps it", async () => {
    // What a page leaves by is remembered as long as the page lives: this test has a page of its own.
    vi.resetModules();
    const { isLeavingForSignIn } = await import("console-api/leaving");
    const { watchLeaving } = await import("../../../main/ts/auth/watchLeaving");
    let went = (_: { destination: { url: string } }) => {};
    watchLeaving({ addEventListener: vi.fn((_, listener) => (went = listener)) });
    const to = (path: string) =>
      went({ destination: { url: `https://server.example/realms/partenaires/protocol/openid-connect/${path}` } });
    sessionStorage.setItem("partner.draft.claude.organisation.new", "{}");
    went({ destination: { url: "https://server.example/admin/partenaires/console/#/" } });
    expect(isLeavingForSignIn()).toBe(false);
    to("auth?client_id=security-admin-console");
    expect(sessionStorage).toHaveLength(1);
    expect(isLeavingForSignIn()).toBe(true);
    to("logout?client_id=security-admin-console");
    expect(sessionStorage).toHaveLength(0);
    watchLeaving(undefined);
  });
});
