import { screen, waitFor, within } from "@testing-library/react";
import type { OwnSecondFactors } from "console-api/generated/partner";
import { describe, expect, it, vi } from "vitest";
import { FakeServer, json } from "./fakeServer";
import { keycloak } from "./keycloak";
import { ADMINISTRATOR, MEMBER } from "./people";
import { expectAccessible, open } from "./stage";

const PHONE: OwnSecondFactors["factors"][number] = {
  id: "phone",
  kind: "APPLICATION",
  name: "Mon téléphone",
  createdAt: "2026-11-02T09:00:00Z",
  lastUsedAt: "2026-11-29T08:30:00Z",
};
const KEY: typeof PHONE = { id: "key", kind: "PASSKEY", name: "", createdAt: null, lastUsedAt: null };
const CODES: typeof PHONE = { ...KEY, id: "codes", kind: "RECOVERY_CODES" };

const shown = (own: OwnSecondFactors, me = ADMINISTRATOR) =>
  new FakeServer(me).answer((request) => (request.path === "/me/second-factors" ? json(own) : undefined));

describe("Sécurité de la connexion", () => {
  it("given factors, then each has its name, its day and its last use, and the last one is kept", async () => {
    shown({ required: true, factors: [PHONE, CODES] });
    await open("security");
    const phone = (await screen.findByRole("heading", { name: "Mon téléphone" })).closest("li")!;
    expect(phone.textContent).toContain("Application d’authentification");
    expect(phone.textContent).toMatch(/Ajouté le 2 nov/);
    expect(phone.textContent).toMatch(/Dernière utilisation le 29 nov/);
    expect(phone.textContent).toContain("C’est votre seul moyen");
    expect(within(phone).queryByRole("button", { name: "Supprimer Mon téléphone" })).toBeNull();
    expect(screen.getByRole("button", { name: "Supprimer Codes de secours" })).toBeTruthy();
    await expectAccessible();
  });

  it("given two factors, then Keycloak's own pages remove one and add others", async () => {
    shown({ required: true, factors: [PHONE, KEY] });
    const login = vi.spyOn(keycloak, "login");
    const { hands } = await open("security");
    await hands.click(await screen.findByRole("button", { name: "Supprimer Clé d’accès" }));
    expect(login).toHaveBeenLastCalledWith({ action: "delete_credential:key" });
    await hands.click(screen.getByRole("button", { name: "Ajouter une clé d’accès" }));
    expect(login).toHaveBeenLastCalledWith({ action: "webauthn-register" });
    await hands.click(screen.getByRole("button", { name: "Changer mon mot de passe" }));
    expect(login).toHaveBeenLastCalledWith({ action: "UPDATE_PASSWORD" });
  });

  it("given a new name, then Keycloak gets it and the page shows the list anew", async () => {
    const server = shown({ required: false, factors: [PHONE] }).answer((request) =>
      request.method === "PUT" ? new Response(null, { status: 204 }) : undefined,
    );
    const { hands } = await open("security");
    await hands.click(await screen.findByRole("button", { name: "Renommer Mon téléphone" }));
    const field = screen.getByLabelText("Nouveau nom");
    await hands.clear(field);
    await hands.type(field, "Téléphone du bureau");
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(server.heardOf("GET", "/me/second-factors")).toHaveLength(2));
    expect(server.heard.find((request) => request.method === "PUT")?.body).toBe("Téléphone du bureau");
  });

  it("given a user without one, then it says so, and recovery codes are not offered yet", async () => {
    shown({ required: false, factors: [] }, MEMBER);
    await open("security");
    expect(await screen.findByText("Vous n’avez pas encore de second moyen.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Créer des codes de secours" })).toBeNull();
    expect(screen.getByRole("link", { name: "Sécurité de la connexion" })).toBeTruthy();
    await expectAccessible();
  });
});
