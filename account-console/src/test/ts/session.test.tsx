import { screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { secondsLeft } from "../../main/ts/session/sessionEnd";
import { FakeServer } from "./fakeServer";
import { keycloak } from "./keycloak";
import { ADMINISTRATOR, user } from "./people";
import { expectAccessible, open } from "./stage";

const usual = { ...keycloak };
const endsIn = (seconds: number) => ({ exp: Math.ceil(Date.now() / 1000) + seconds });

afterEach(() => {
  Object.assign(keycloak, usual, { refreshTokenParsed: undefined });
});

describe("The session", () => {
  it("given its end in two minutes, then a button prolongs it", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    keycloak.refreshTokenParsed = endsIn(110);
    keycloak.updateToken = async (seconds) => {
      if (seconds < 0) {
        keycloak.refreshTokenParsed = endsIn(1800);
      }
    };
    const { hands } = await open("habilitations/users");
    expect(await screen.findByRole("dialog", { name: "Votre session va se terminer" })).toBeTruthy();
    await expectAccessible();
    await hands.click(screen.getByRole("button", { name: "Rester connecté" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("given an end that nothing moves, then it says so and offers to sign in again", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    keycloak.refreshTokenParsed = endsIn(100);
    keycloak.updateToken = async () => true;
    const { hands } = await open("habilitations/users");
    await hands.click(await screen.findByRole("button", { name: "Rester connecté" }));
    expect(await screen.findByText(/ne peut pas être prolongée/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Me reconnecter" })).toBeTruthy();
  });

  it("given that it has ended, then it says so and a button leads to the sign-in", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    let asked = 0;
    keycloak.refreshTokenParsed = endsIn(-1);
    keycloak.updateToken = async (seconds) => {
      if (seconds < 0) {
        throw new Error("ended");
      }
    };
    keycloak.login = async () => {
      asked += 1;
    };
    const { hands } = await open("habilitations/users");
    expect(await screen.findByRole("dialog", { name: "Votre session est terminée" })).toBeTruthy();
    await hands.click(screen.getByRole("button", { name: "Me reconnecter" }));
    expect(asked).toBe(1);
  });

  it("given that another tab has prolonged it, then nothing is said", async () => {
    new FakeServer(ADMINISTRATOR, [user("a")]);
    keycloak.refreshTokenParsed = endsIn(-1);
    keycloak.updateToken = async () => {
      keycloak.refreshTokenParsed = endsIn(1800);
    };
    await open("habilitations/users");
    await screen.findByRole("heading", { level: 1, name: "Mes utilisateurs" });
    await waitFor(() => expect(secondsLeft(keycloak)).toBeGreaterThan(1000));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("given a session without an end or a clock that is wrong, then the seconds are right", () => {
    expect(secondsLeft({})).toBeNull();
    expect(secondsLeft({ refreshTokenParsed: { exp: 0 } })).toBeNull();
    expect(secondsLeft({ refreshTokenParsed: { exp: 1100 }, timeSkew: 40 }, 1_000_000)).toBe(140);
  });
});
