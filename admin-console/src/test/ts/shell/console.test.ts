import { waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnvironment } from "../../../main/ts/auth/environment";
import { findFrame } from "../../../main/ts/console/frame";
import { hideRefused, isWelcome, sayLanguage } from "../../../main/ts/console/native";
import { addressOf, routeOf } from "../../../main/ts/console/route";
import { open } from "../../../main/ts/open";
import { FakeServer, organisation } from "../fakeServer";

const ENVIRONMENT = {
  serverBaseUrl: "http://server.example",
  adminBaseUrl: "http://server.example",
  consoleUrl: "http://server.example/admin/partenaires/console/",
  realm: "partenaires",
  clientId: "security-admin-console",
};

/** The parts of Keycloak 26.7.4's page that we use; the digit is PatternFly's major version. */
const built = (version = 5) => `
  <div class="pf-v${version}-c-page">
    <div class="pf-v${version}-c-page__sidebar"><nav class="pf-v${version}-c-nav">
      <h2>Mon domaine</h2>
      <section class="pf-v${version}-c-nav__section"><ul><li><a href="#/partenaires/users">Utilisateurs</a></li></ul></section>
    </nav></div>
    <main class="pf-v${version}-c-page__main" id="native">Native page</main>
  </div>`;

const ours = () => document.querySelector<HTMLElement>("main[data-partner]")!;
const section = () => document.querySelector<HTMLElement>("nav [data-partner]")!;
let close = () => {};
const opened = () => {
  close = open({
    environment: ENVIRONMENT,
    client: new FakeServer([organisation()]).client,
    session: { secondsLeft: () => null, renew: async () => undefined },
    language: "fr",
    userId: "claude",
  });
};

afterEach(() => close());

describe("In the stock console", () => {
  beforeEach(() => {
    document.title = "Console";
    document.body.innerHTML = built();
  });

  it("the section stands before the console’s own, in its classes", () => {
    opened();
    expect(section().nextElementSibling?.tagName).toBe("SECTION");
    expect([...section().querySelectorAll("a")].map((link) => link.textContent)).toEqual([
      "Tableau de bord",
      "Organismes",
      "Import d’organismes",
      "Remplacements à approuver",
      "Seconds facteurs à réinitialiser",
      "Sans administrateur",
      "Désignations contestées",
      "Courriers à suivre",
      "Avis aux organismes",
      "Confirmation des accès",
      "Courriels abandonnés",
      "Alertes",
      "État du service",
    ]);
    expect(section().querySelector("a")!.className).toBe("pf-v5-c-nav__link");
    expect(ours().hidden).toBe(true);
  });

  it("takes PatternFly’s next version for its own", () => {
    document.body.innerHTML = built(6);
    opened();
    expect(section().querySelector("a")!.className).toBe("pf-v6-c-nav__link");
  });

  it("our pages come and go with the address, by whatever way it changes; the title too", async () => {
    opened();
    location.hash = addressOf("partenaires", "/organisations");
    await waitFor(() => expect(ours().hidden).toBe(false));
    expect(document.documentElement.hasAttribute("data-partner-shown")).toBe(true);
    await waitFor(() => expect(document.title).toBe("Organismes – Administration – Mon Compte Partenaire"));
    expect(section().querySelector("[aria-current=page]")!.textContent).toBe("Organismes");
    // As the console's router does.
    history.pushState(null, "", "#/partenaires/users");
    expect(ours().hidden).toBe(true);
    expect(ours().childElementCount).toBe(0);
    expect(document.documentElement.hasAttribute("data-partner-shown")).toBe(false);
    expect(document.title).toBe("Console");
  });

  it("what React builds anew gets ours again", async () => {
    opened();
    document.body.innerHTML = built();
    await waitFor(() => expect(section()).toBeTruthy());
    expect(ours().previousElementSibling?.id).toBe("native");
  });

  it("a failure of ours takes ours away, and nothing else", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
    opened();
    vi.spyOn(Element.prototype, "toggleAttribute").mockImplementation(() => {
      throw new Error("broken on purpose");
    });
    history.pushState(null, "", "#/partenaires/partner/organisations");
    await waitFor(() => expect(ours()).toBeNull());
    expect(section()).toBeNull();
    expect(document.getElementById("native")!.textContent).toBe("Native page");
    expect(complaint).toHaveBeenCalled();
  });
});

describe("Addresses", () => {
  it("are ours only below the realm’s partner", () => {
    const path = (hash: string) => routeOf(hash, "partenaires")?.path ?? null;
    expect(path("#/partenaires/partner")).toBe("/organisations");
    expect(path("#/partenaires/partner/orphans/")).toBe("/orphans");
    expect(path("#/partenaires/partners")).toBeNull();
    expect(path("#/other/partner/orphans")).toBeNull();
    expect(path("#/partenaires/users?x=/partner")).toBeNull();
    expect(path("")).toBeNull();
    expect(routeOf(addressOf("a b", "/organisations", { search: "é&=", first: 0 }), "a b")!.query.get("search")).toBe(
      "é&=",
    );
  });
});

describe("What we correct in the stock console", () => {
  afterEach(() => {
    delete document.documentElement.dataset.partnerRefused;
  });

  it("is what only leads to a refusal, by the roles that the console tells", () => {
    const refused = (roles: string[] | null) => {
      delete document.documentElement.dataset.partnerRefused;
      hideRefused(document, roles);
      return document.documentElement.dataset.partnerRefused;
    };
    expect(refused(["view-users", "view-organizations"])).toBe("users organizations");
    expect(refused(["manage-users"])).toBe("organizations");
    expect(refused(["manage-realm"])).toBeUndefined();
    expect(refused(null)).toBeUndefined();
  });

  it("is the language of the document", () => {
    sayLanguage(document, "fr");
    expect(document.documentElement.lang).toBe("fr");
  });

  it("is the welcome page, which operators do not need, and no other", () => {
    const at = (hash: string) => isWelcome(hash, "partenaires");
    expect(["", "#", "#/", "#/partenaires", "#/partenaires/", "#/partenaires?x=1"].map(at)).not.toContain(false);
    expect(["#/partenaires/users", "#/partenaires/partner", "#/other"].map(at)).not.toContain(true);
  });
});

describe("A page that is not the console we know", () => {
  it.each(["", "<script id=environment>no json</script>", "<script id=environment>{}</script>"])(
    "%j is left alone",
    (html) => {
      document.body.innerHTML = html;
      expect(readEnvironment(document)).toBeNull();
      expect(findFrame(document)).toBeNull();
    },
  );
});
