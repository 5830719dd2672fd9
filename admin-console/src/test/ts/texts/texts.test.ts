import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem, Unreachable } from "console-api/problem";
import { describe, expect, it } from "vitest";
import { SessionEnded } from "../../../main/ts/auth/session";
import { en } from "../../../main/ts/texts/en";
import { fr } from "../../../main/ts/texts/fr";
import { Texts } from "../../../main/ts/texts/texts";

const flat = (texts: object): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === "string"
      ? [[key, text] as [string, string]]
      : Object.entries(text as Record<string, string>).map(([form, one]): [string, string] => [`${key}.${form}`, one]),
  );
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("The texts", () => {
  it("have the same keys and the same values to fill in, in both languages", () => {
    const english = new Map(flat(en));
    expect([...english.keys()].sort()).toEqual(
      flat(fr)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, text] of flat(fr)) {
      const other = english.get(key) ?? "";
      if (!key.endsWith(".one")) {
        expect(holes(other), key).toEqual(holes(text));
      }
    }
  });

  it("are all used: by their name, or by the beginning of it where a code ends it", () => {
    const texts = join(import.meta.dirname, "../../../main/ts");
    const sources = readdirSync(texts, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/texts[\\/](fr|en)\.ts$/.test(file))
      .map((file) => readFileSync(join(texts, file), "utf8"))
      .join("\n");
    const stems = [...sources.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, stem]) => stem!);
    const made = (key: string) => stems.some((stem) => key.startsWith(stem));
    // The code adds `.of` to a key when another person or an earlier visit has started the import.
    const named = (key: string) => sources.includes(`"${key.replace(/^(imports\.\w+)\.of$/, "$1")}"`);

    expect(Object.keys(fr).filter((key) => !named(key) && !made(key))).toEqual([]);
  });

  it("are typeset as French is: curly apostrophes, and no line broken before : ; ? !", () => {
    for (const [key, text] of flat(fr)) {
      expect(text, key).not.toMatch(/'/);
      expect(text, key).not.toMatch(/[^\u00a0\u202f][:;?!](\s|$)/);
    }
  });

  it("fill in values as they are, and choose between one and several", () => {
    const texts = new Texts("fr-FR");
    expect(texts.t("suspension.title", { name: "<b>{count}</b>" })).toBe("Suspendre <b>{count}</b>\u00a0?");
    expect(texts.t("form.errors", { count: 1 })).toBe("Un champ est à corriger");
    expect(texts.t("form.errors", { count: 3 })).toBe("3 champs sont à corriger");
    expect(new Texts("de").t("section")).toBe("Partners");
  });

  it("name the character that no letter prints, by itself where it can be seen", () => {
    const { fault } = new Texts("en");
    const of = (character: string) => fault({ field: "name", code: "forbidden-character", character });
    expect(of("住")).toMatch(/“住” \(U\+4F4F\).*Latin/);
    expect(of("\u0f71")).toMatch(/print U\+0F71:/);
  });

  it("tell every failure in words", () => {
    const { failure } = new Texts("fr");
    expect(failure(new SessionEnded())).toMatch(/session est terminée/);
    expect(failure(new Unreachable())).toMatch(/injoignable/);
    expect(failure(new Problem(409, "own-proposal", null, []))).toMatch(/Un autre agent/);
    expect(failure(new Problem(403, null, null, []))).toMatch(/rôle/);
    expect(failure(new Problem(404, "not-found", null, []))).toMatch(/n’existe pas/);
    expect(failure(new Problem(500, null, null, []))).toMatch(/500/);
    expect(failure(new TypeError("bug"))).toMatch(/TypeError/);
  });
});
