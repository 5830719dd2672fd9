import { vi } from "vitest";

interface Keycloak {
  token: string;
  idTokenParsed: Record<string, string>;
  refreshTokenParsed?: { exp: number } | undefined;
  updateToken: (seconds: number) => Promise<unknown>;
  login: () => Promise<unknown>;
  logout: () => unknown;
}

/** What stands for keycloak-js: a person who is signed in, in a session without an end. */
export const keycloak: Keycloak = {
  token: "a-token",
  idTokenParsed: { sub: "a-person", given_name: "Zoé", family_name: "Lefèvre" },
  updateToken: async () => true,
  login: async () => undefined,
  logout: vi.fn(),
};
