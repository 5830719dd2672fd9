import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { FakeServer, organisation, problem } from "../fakeServer";
import { accessible, button, dialog, stage } from "../stage";

const SIRET = "73282932000074";

describe("The delegates", () => {
  it("are named, and lead to their accounts", async () => {
    const server = new FakeServer([organisation({ delegates: 2 })]);
    server.delegates.push(
      { id: "d1", lastName: "Durand", firstName: "Élise" },
      { id: "d2", lastName: "N’Diaye", firstName: "Awa" },
    );
    stage(server, `/organisations/${SIRET}`);
    expect((await screen.findByText("Durand Élise")).getAttribute("href")).toBe("#/partenaires/users/d1/settings");
    expect(screen.getByRole("list", { name: "Responsables d’habilitation" }).children).toHaveLength(2);
    await accessible();
  });
});

describe("A suspension", () => {
  it("wants a motive, shows what is wrong with it, and is ended again", async () => {
    const server = new FakeServer([organisation()]).answer((request) =>
      request.path.endsWith("/suspension") && (request.body as { motive?: string } | null)?.motive === "non"
        ? problem(400, "invalid-request", [{ field: "motive", code: "too-short" }])
        : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Suspendre"));
    await user.type((await dialog()).getByLabelText(/Motif/), "non");
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await (await dialog()).findByText("Cette saisie est trop courte.")).toBeTruthy();
    await user.type((await dialog()).getByLabelText(/Motif/), "-conformité constatée");
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await screen.findByText("L’organisme est suspendu.")).toBeTruthy();
    expect(await screen.findByText(/^Motif.: non-conformité constatée$/)).toBeTruthy();
    expect(await screen.findByText(/^Depuis le .* par Claude Agent$/)).toBeTruthy();
    await accessible();
    await user.click(await button("Lever la suspension"));
    await user.click((await dialog()).getByRole("button", { name: "Lever la suspension" }));
    expect(await screen.findByText("La suspension est levée.")).toBeTruthy();
  });
});

describe("A freeze by the holder of a notice", () => {
  const frozen = (by: string | null, beforeFreeze = false) =>
    organisation({
      suspended: true,
      suspension: {
        motive: "« Ce n’est pas nous »",
        by: null,
        since: "2026-11-30T02:00:00Z",
        freeze: true,
        byHolder: true,
        beforeFreeze,
        release: by === null ? null : { by, until: "2026-12-03T02:00:00Z" },
      },
    });

  it("says who froze it, and takes a first operator's request", async () => {
    const server = new FakeServer([frozen(null)]);
    const user = stage(server, `/organisations/${SIRET}`);
    expect(await screen.findByText(/Le porteur de l’avis a suspendu/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Lever la suspension" })).toBeNull();
    await accessible();
    await user.click(await button("Demander la fin de la suspension"));
    await user.click((await dialog()).getByRole("button", { name: "Demander la fin de la suspension" }));
    expect(await screen.findByText("La demande attend un autre agent.")).toBeTruthy();
  });

  it("is not ended by the operator who asked, who may give up", async () => {
    const server = new FakeServer([frozen("claude")]);
    const user = stage(server, `/organisations/${SIRET}`);
    const end = await button("Mettre fin à la suspension");
    expect(end.getAttribute("aria-disabled")).toBe("true");
    await accessible();
    await user.click(await button("Abandonner la demande"));
    await user.click((await dialog()).getByRole("button", { name: "Abandonner la demande" }));
    expect(await screen.findByText("L’organisme reste suspendu.")).toBeTruthy();
  });

  it("is ended by another one", async () => {
    const server = new FakeServer([frozen("dominique")]);
    const user = stage(server, `/organisations/${SIRET}`);
    await user.click(await button("Mettre fin à la suspension"));
    await user.click((await dialog()).getByRole("button", { name: "Mettre fin à la suspension" }));
    expect(await screen.findByText("La suspension est levée.")).toBeTruthy();
  });

  it("over a suspension says that the suspension stays", async () => {
    const server = new FakeServer([frozen("dominique", true)]);
    const user = stage(server, `/organisations/${SIRET}`);
    expect(await screen.findByText(/cette suspension reste après la fin de celle-ci/)).toBeTruthy();
    await user.click(await button("Mettre fin à la suspension"));
    expect(await (await dialog()).findByText(/avait déjà suspendu l’organisme/)).toBeTruthy();
    await user.click((await dialog()).getByRole("button", { name: "Mettre fin à la suspension" }));
    expect(
      await screen.findByText("La suspension par l’avis est levée. L’organisme reste suspendu par la Caf."),
    ).toBeTruthy();
  });

  it("stands in a list of its own, to which the dashboard leads", async () => {
    const { suspension } = frozen(null);
    const server = new FakeServer([frozen(null)]).answer((request) =>
      request.path.endsWith("/freezes") && suspension
        ? Response.json({
            total: 1,
            items: [
              { siret: SIRET, organisation: "Habitat", frozenAt: "2026-11-30T02:00:00Z", frozenBy: null, suspension },
              {
                siret: "35600000000048",
                organisation: "Régie",
                frozenAt: "2026-11-29T02:00:00Z",
                frozenBy: "claude",
                suspension: { ...suspension, by: "claude", byHolder: false },
              },
            ],
          })
        : undefined,
    );
    const user = stage(server, "/freezes");
    expect(await screen.findByText(/^Suspendu le .* avec le code de l’avis$/)).toBeTruthy();
    expect(await screen.findByText(/^Suspendu le .* par/)).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Demander la fin de la suspension" })).toHaveLength(1);
    await accessible();
    await user.selectOptions(screen.getByLabelText("Suspendus par"), "Le porteur de l’avis");
    await waitFor(() => expect(server.heardOf("GET", "/freezes").at(-1)!.query.get("byHolder")).toBe("true"));
  });
});

describe("A page that could not be loaded again", () => {
  it("offers no act upon what the server may no longer say", async () => {
    let broken = false;
    const server = new FakeServer([organisation()]).answer((request) =>
      broken && request.method === "GET" ? problem(503, "unavailable", []) : undefined,
    );
    const user = stage(server, `/organisations/${SIRET}`);
    await button("Suspendre");
    await user.click(await button("Suspendre"));
    await user.type((await dialog()).getByLabelText(/Motif/), "Contestation reçue");
    broken = true;
    await user.click((await dialog()).getByRole("button", { name: "Suspendre" }));
    expect(await screen.findAllByRole("button", { name: "Réessayer" })).not.toHaveLength(0);
    expect(screen.queryByRole("button", { name: "Modifier" })).toBeNull();
  });
});
