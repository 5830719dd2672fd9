import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, json, organisation } from "../fakeServer";
import { accessible, button, stage } from "../stage";

const SIRET = "73282932000074";

describe("The journal", () => {
  it("names acts and people, also those who are gone", async () => {
    const row = { target: null, origin: "127.0.0.1", time: "2026-11-23T09:00:00Z" };
    const server = new FakeServer(
      [organisation()],
      [],
      [
        { ...row, seq: 4, act: "letter-issued", actor: "unread" },
        { ...row, seq: 3, act: "of-a-later-release", actor: null },
        { ...row, seq: 2, act: "letter-issued", actor: "gone" },
        { ...row, seq: 1, act: "organisation-created", actor: "claude" },
      ],
    ).answer((request) => (request.path.endsWith("/users/unread") ? json({}, { status: 503 }) : undefined));
    const user = stage(server, `/organisations/${SIRET}`);
    for (const text of ["Organisme créé", "of-a-later-release", "Le service"]) {
      expect(await screen.findByText(text)).toBeTruthy();
    }
    expect(await screen.findAllByText("Courrier émis")).toHaveLength(2);
    expect(await screen.findByText("Claude Agent")).toBeTruthy();
    expect(await screen.findByText("Compte supprimé")).toBeTruthy();
    expect(screen.getByText("unread")).toBeTruthy();
    await user.click(await button("Vérifier le journal"));
    expect(await screen.findByText("Le journal est intact.")).toBeTruthy();
    await accessible();
  });

  it("that was altered names the row", async () => {
    const server = new FakeServer().answer((request) =>
      request.path.endsWith("/verify") ? json({ ok: false, firstAlteredRow: 7, siret: SIRET }) : undefined,
    );
    const user = stage(server, "/health");
    await user.click(await button("Vérifier tous les journaux"));
    expect(await screen.findByText(/n° 7 \(SIRET 732 829 320 00074\)/)).toBeTruthy();
  });
});
