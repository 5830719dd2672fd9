import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rightMessages } from "../../main/ts/i18n";
import { messagesOf } from "./messages";

const SOURCES = join(import.meta.dirname, "../../main/ts");
const CONTENT = join(import.meta.dirname, "../../main/resources/theme/partenaire/account/resources/content.json");

const ACTS = join(
  import.meta.dirname,
  "../../../../partner-store/src/main/java/fr/moncomptepartenaire/store/journal/JournalAct.java",
);

const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(SOURCES, file), "utf8"))
  .join("\n");

const french = messagesOf("fr");
const english = messagesOf("en");
const withoutPlural = (key: string) => key.replace(/_(one|many|other)$/, "");

describe("Texts", () => {
  it("given French and English, then they have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it("given a text, then both languages are filled with the same values", () => {
    const valuesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of french) {
      // "The first one" needs no number in its text.
      if (!key.endsWith("_one")) {
        expect(valuesOf(english.get(key)!), key).toEqual(valuesOf(text));
      }
    }
  });

  it("given a kind of housing or a right, then both languages have words for it, and themes have none besides", () => {
    const words = rightMessages("fr");
    expect(words["partner.kind.PRIVE"]).toBe("Logements privés");
    expect(words["partner.journal.say.kind.PRIVE"]).toBe("logements privés");
    expect(words["partner.groups.label"]).toBe("{{right}} – {{kind}}");
    expect(Object.keys(rightMessages("en")).sort()).toEqual(Object.keys(words).sort());
    expect(Object.keys(words).filter((key) => french.has(key) || english.has(key))).toEqual([]);
  });

  it("given a key in the sources, then there is a text for it", () => {
    const used = [...sources.matchAll(/"(partner\.[\w.-]+[\w])"/g)].map((match) => match[1]!);
    const known = new Set([...french.keys(), ...Object.keys(rightMessages("fr"))].map(withoutPlural));
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((key) => !known.has(key))).toEqual([]);
  });

  it("given a label of the menu of ours, then there is a text for it", () => {
    const labels = [...readFileSync(CONTENT, "utf8").matchAll(/"(partner\.[\w.]+)"/g)].map((match) => match[1]!);
    expect(labels.filter((label) => !french.has(label))).toEqual([]);
  });

  it("given a text, then some source or the menu uses it", () => {
    const stems = [...sources.matchAll(/[`"](partner\.[\w.-]*)/g)].map((match) => match[1]!);
    const menu = readFileSync(CONTENT, "utf8");
    const ours = [...french.keys()].filter((key) => key.startsWith("partner."));
    const unused = ours.map(withoutPlural).filter((key) => {
      const direct = stems.includes(key) || menu.includes(`"${key}"`);
      return !direct && !stems.some((stem) => stem.endsWith(".") && key.startsWith(stem));
    });
    expect(unused).toEqual([]);
  });

  it("given an act of the journal, then there are plain words for it", () => {
    const body = /enum JournalAct \{([^;]*);/.exec(readFileSync(ACTS, "utf8"))![1]!;
    const acts = [...body.matchAll(/^ {2}([A-Z][A-Z_]+)/gm)].map(([, name]) =>
      name!.toLowerCase().replaceAll("_", "-"),
    );
    expect(acts.length).toBeGreaterThan(5);
    expect(acts.filter((act) => !french.has(`partner.journal.act.${act}`))).toEqual([]);
    expect(acts.filter((act) => !french.has(`partner.journal.say.${act}`))).toEqual([]);
  });

  it("given French, then apostrophes and spaces are those of print", () => {
    for (const [key, text] of french) {
      expect(text, key).not.toContain("'");
      expect(text, key).not.toMatch(/[^\u00a0\u202f] ?[?!;](\s|$)|[^\u00a0] :(\s|$)|[\p{L}\p{N}}]:(\s|$)/u);
    }
  });
});
