import { screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { signOut } from "../../main/ts/shell/signOut";
import { FakeServer } from "./fakeServer";
import { ADMINISTRATOR, user } from "./people";
import { expectAccessible, open } from "./stage";

const ALL = {
  help: "https://partenaires.example/aide",
  contactName: "le service partenaires",
  telephone: "32 30",
  dial: "tel:3230",
  mail: "service@partenaires.example",
  contactLink: "https://partenaires.example/contact",
  legalNotice: "/mentions",
  personalData: "/donnees",
  accessibility: "/accessibilite",
  accessibilityStatus: "partial",
};

/** As the server adds it to the page. */
function given(help: object) {
  const meta = document.createElement("meta");
  meta.name = "partner-help";
  meta.content = JSON.stringify(help);
  document.head.append(meta);
}

afterEach(() => document.querySelector("meta[name='partner-help']")?.remove());

describe("The foot of every page", () => {
  it("given all that the institution may set, then it shows it in the order of the sign-in pages", async () => {
    given(ALL);
    new FakeServer(ADMINISTRATOR, [user("a")]);
    await open("habilitations/users");
    const foot = within(await screen.findByRole("navigation", { name: "Aide et informations légales" }));
    expect(foot.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Aide",
      "Contact\u00a0: le service partenaires, 32 30, service@partenaires.example, nous contacter",
      "Mentions légales",
      "Données personnelles",
      "Accessibilité\u00a0: partiellement conforme",
    ]);
    expect(foot.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      ALL.help,
      "tel:3230",
      "mailto:service@partenaires.example",
      ALL.contactLink,
      "/mentions",
      "/donnees",
      "/accessibilite",
    ]);
    await expectAccessible();
  });

  it("given nothing, then it shows no link", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    await open("habilitations/users");
    expect(within(await screen.findByRole("contentinfo")).queryAllByRole("link")).toEqual([]);
  });

  it("given an address that names no page, then a page of the frame says so and leads on", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    await open("habilitations/nowhere");
    expect(await screen.findByRole("heading", { level: 1, name: "Cette page n’existe pas" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Aller à la première page" }).getAttribute("href")).toBe(
      "/realms/partenaires/account/",
    );
    await expectAccessible();
  });
});

describe("Sign-out", () => {
  it("given the console's address to come back to, then it stays at the page that says that one is signed out", () => {
    const gone: string[] = [];
    const createLogoutUrl = () =>
      "http://server.example/realms/p/logout?client_id=account-console&id_token_hint=t&post_logout_redirect_uri=http%3A%2F%2Fx";
    signOut({ createLogoutUrl }, (address) => gone.push(address));
    expect(gone).toEqual(["http://server.example/realms/p/logout?client_id=account-console&id_token_hint=t"]);
  });
});
