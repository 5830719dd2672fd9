import { describe, expect, it } from "vitest";
import { Problem, Unreachable } from "../../main/ts/api/problem";
import { SessionEnded } from "../../main/ts/auth/session";
import { en } from "../../main/ts/texts/en";
import { fr } from "../../main/ts/texts/fr";
import { Texts } from "../../main/ts/texts/texts";

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
    expect([...english.keys()].sort()).toEqual(flat(fr).map(([key]) => key).sort());
    for (const [key, text] of flat(fr)) {
      const other = english.get(key) ?? "";
      if (!key.endsWith(".one")) {
        expect(holes(other), key).toEqual(holes(text));
      }
    }
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
