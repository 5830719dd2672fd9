import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const PROJECT = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(PROJECT, file), "utf8");

const manifest = JSON.parse(read("package.json")) as { version: string; dependencies: Record<string, string> };
const lock = JSON.parse(read("package-lock.json")) as {
  packages: Record<string, { version: string; integrity?: string; link?: boolean }>;
};
const root = read("../pom.xml");

/** Maven sets the version that it builds for; without Maven it is read from the root POM. */
const keycloak = process.env.KEYCLOAK_VERSION ?? /<keycloak\.version>(.*?)</.exec(root)![1]!;

describe("Versions", () => {
  it.each(
    ["@keycloak/keycloak-account-ui", "@keycloak/keycloak-ui-shared"].filter((name) => name in manifest.dependencies),
  )("given %s, then it is exactly the server's Keycloak: the console speaks to the server's account API", (name) => {
    expect(manifest.dependencies[name]).toBe(keycloak);
    expect(lock.packages[`node_modules/${name}`]!.version).toBe(keycloak);
  });

  it("given the module's version, then package.json says the same as the POM", () => {
    expect(manifest.version).toBe(/<version>(.*?)</.exec(root)![1]);
  });

  it("given a locked package, then its content is pinned too", () => {
    const unpinned = Object.entries(lock.packages).filter(([path, { integrity }]) => path !== "" && !integrity);
    expect(unpinned.map(([path]) => path)).toEqual([]);
  });
});
