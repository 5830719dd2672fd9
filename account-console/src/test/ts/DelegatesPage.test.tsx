import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { said } from "./alerts";
import { FakeServer, problem } from "./fakeServer";
import { ADMINISTRATOR, DELEGATE, MANAGE_REGULATED, user, VIEW_PRIVATE, VIEW_REGULATED } from "./people";
import { expectAccessible, open } from "./stage";

const PAGE = "habilitations/delegates";
const noe = () => user("n", { lastName: "Roux", firstName: "Noé", mandate: "DELEGATE", perimeter: [VIEW_REGULATED] });

/** The button is enabled once the groups that may be granted are known. */
function openButton(): HTMLElement {
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Désigner un responsable" });
  expect(button.disabled).toBe(false);
  return button;
}

describe("Responsables d’habilitation", () => {
  it("given delegates, then each is shown with its perimeter", async () => {
    new FakeServer(ADMINISTRATOR, [noe(), user("a")]);
    await open(PAGE);
    const row = (await screen.findByRole("link", { name: "Roux Noé" })).closest("tr")!;
    expect(row.textContent).toContain("Logements conventionnésConsultation");
    expect(screen.queryByText("Martin Camille")).toBeNull();
    await expectAccessible();
  });

  it("given none, then it says what naming one is for", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    await open(PAGE);
    expect(await screen.findByRole("heading", { name: "Aucun responsable d’habilitation" })).toBeTruthy();
    await expectAccessible();
  });

  it("given a user and a perimeter chosen, then the user is named", async () => {
    const server = new FakeServer(ADMINISTRATOR, [
      noe(),
      user("a"),
      user("d", { lastName: "Durand", status: "DISABLED" }),
    ]);
    const { hands } = await open(PAGE);
    await hands.click(await waitFor(openButton));
    const dialog = within(await screen.findByRole("dialog"));
    await hands.click(await dialog.findByRole("radio", { name: "Martin Camille" }));
    expect(dialog.queryByRole("radio", { name: /Roux|Durand/ })).toBeNull();
    await hands.click(
      within(dialog.getByRole("group", { name: "Logements privés" })).getByRole("checkbox", { name: "Consultation" }),
    );
    await expectAccessible();
    await hands.click(dialog.getByRole("button", { name: "Désigner" }));
    await waitFor(() => expect(said).toEqual(["Martin Camille est responsable d’habilitation."]));
    expect(server.heardOf("PUT", "/users/a/mandate")[0]!.body).toEqual({ perimeter: [VIEW_PRIVATE] });
  });

  it("given nothing chosen, then it says what is missing, and asks the server nothing", async () => {
    const server = new FakeServer(ADMINISTRATOR, [user("a")]);
    const { hands } = await open(PAGE);
    await hands.click(await waitFor(openButton));
    await hands.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Désigner" }));
    expect(screen.getByText("Choisissez un utilisateur.")).toBeTruthy();
    expect(screen.getByText("Cochez au moins une habilitation.")).toBeTruthy();
    await expectAccessible();
    expect(server.heard.every((request) => request.method === "GET")).toBe(true);
  });

  it("given another perimeter, then it starts from the former one and is sent whole", async () => {
    const server = new FakeServer(ADMINISTRATOR, [noe()]);
    const { hands } = await open(PAGE);
    await hands.click(await screen.findByRole("button", { name: "Modifier le périmètre de Roux Noé" }));
    const regulated = within(
      within(await screen.findByRole("dialog")).getByRole("group", { name: "Logements conventionnés" }),
    );
    expect(regulated.getByRole<HTMLInputElement>("checkbox", { name: "Consultation" }).checked).toBe(true);
    await hands.click(regulated.getByRole("checkbox", { name: "Gestion" }));
    await hands.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(server.heardOf("PUT", "/users/n/mandate")).toHaveLength(1));
    const { perimeter } = server.heardOf("PUT", "/users/n/mandate")[0]!.body as { perimeter: string[] };
    expect(new Set(perimeter)).toEqual(new Set([VIEW_REGULATED, MANAGE_REGULATED]));
    expect(sessionStorage).toHaveLength(0);
  });

  it("given a form that was not sent, then it opens again with the person and the rights, until it is given up", async () => {
    new FakeServer(ADMINISTRATOR, [noe(), user("a")]);
    const first = await open(PAGE);
    await first.hands.click(await waitFor(openButton));
    let dialog = within(await screen.findByRole("dialog"));
    await first.hands.click(await dialog.findByRole("radio", { name: "Martin Camille" }));
    await first.hands.click(
      within(dialog.getByRole("group", { name: "Logements privés" })).getByRole("checkbox", { name: "Consultation" }),
    );
    first.unmount();

    const { hands } = await open(PAGE);
    dialog = within(await screen.findByRole("dialog", { name: "Désigner un responsable" }));
    expect(dialog.getByText("Votre saisie a été retrouvée")).toBeTruthy();
    expect((await dialog.findByRole<HTMLInputElement>("radio", { name: "Martin Camille" })).checked).toBe(true);
    expect(
      within(dialog.getByRole("group", { name: "Logements privés" })).getByRole<HTMLInputElement>("checkbox", {
        name: "Consultation",
      }).checked,
    ).toBe(true);
    await expectAccessible();

    await hands.click(dialog.getByRole("button", { name: "Annuler" }));
    const question = within(await screen.findByRole("dialog", { name: /Quitter sans enregistrer/ }));
    await hands.click(question.getByRole("button", { name: "Annuler" }));
    expect(await screen.findByRole("dialog", { name: "Désigner un responsable" })).toBeTruthy();
    await hands.click(screen.getByRole("button", { name: "Annuler" }));
    await hands.click(await screen.findByRole("button", { name: "Abandonner ma saisie" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sessionStorage).toHaveLength(0);
  });

  it("given rights of a delegate that were changed and not sent, then that delegate’s form opens again", async () => {
    new FakeServer(ADMINISTRATOR, [noe()]);
    const first = await open(PAGE);
    await first.hands.click(await screen.findByRole("button", { name: "Modifier le périmètre de Roux Noé" }));
    await first.hands.click(screen.getAllByRole("checkbox", { name: "Gestion" })[0]!);
    first.unmount();
    const { hands } = await open(PAGE);
    const dialog = within(await screen.findByRole("dialog", { name: "Modifier le périmètre de Roux Noé" }));
    expect(dialog.getAllByRole<HTMLInputElement>("checkbox", { name: "Gestion" })[0]!.checked).toBe(true);
    await hands.click(dialog.getByRole("button", { name: "Effacer cette saisie" }));
    expect(dialog.getAllByRole<HTMLInputElement>("checkbox", { name: "Gestion" })[0]!.checked).toBe(false);
    await hands.click(dialog.getByRole("button", { name: "Annuler" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("given a dismissal, then it is asked for by name, and refused ones stay on the screen", async () => {
    let refused = true;
    const server = new FakeServer(ADMINISTRATOR, [noe()]).answer((request) =>
      refused && request.method === "DELETE" ? problem(403, "not-permitted") : undefined,
    );
    const { hands } = await open(PAGE);
    await hands.click(await screen.findByRole("button", { name: "Mettre fin au mandat de Roux Noé" }));
    const dialog = within(await screen.findByRole("dialog", { name: /Mettre fin au mandat de Roux Noé/ }));
    await hands.click(dialog.getByRole("button", { name: "Mettre fin au mandat" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("pas le droit");
    refused = false;
    await hands.click(dialog.getByRole("button", { name: "Mettre fin au mandat" }));
    await waitFor(() => expect(said).toEqual(["Roux Noé n’est plus responsable d’habilitation."]));
    expect(server.heardOf("DELETE", "/users/n/mandate")).toHaveLength(2);
  });

  it("given a delegate, then neither menu entry nor page (R8)", async () => {
    new FakeServer(DELEGATE, [noe()]);
    await open(PAGE);
    expect(await screen.findByText("Cette page est réservée à l’administrateur de votre organisme.")).toBeTruthy();
    const menu = within(screen.getByRole("navigation", { name: "Menu" }));
    expect(menu.queryByRole("link", { name: "Responsables d’habilitation" })).toBeNull();
    expect(menu.getByRole("link", { name: "Mes utilisateurs" })).toBeTruthy();
  });
});
