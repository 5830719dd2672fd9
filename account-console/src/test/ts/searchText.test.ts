import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folded, holds } from "console-api/searchText";
import { describe, expect, it } from "vitest";

const EXAMPLES = join(import.meta.dirname, "../../../../kernel/src/test/resources/search-text.properties");

/** The examples by which the server's rule is tested, too. */
const examples = readFileSync(EXAMPLES, "utf8")
  .split("\n")
  .filter((line) => /^\d/.test(line))
  .map((line) => line.slice(line.indexOf("=") + 1))
  .map((line) =>
    line.replaceAll(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )
  .map((line) => line.replaceAll("\\t", "\t").split("|") as [string, string]);

describe("What is looked for in the browser", () => {
  it("is compared as the server's lists compare it", () => {
    expect(examples.length).toBeGreaterThan(20);
    for (const [text, comparable] of examples) {
      expect(folded(text), text).toBe(comparable);
      expect(folded(comparable), "folded twice").toBe(comparable);
    }
  });

  it("is found word by word, in any order", () => {
    for (const sought of ["lea", "Durand Léa", "lea DURAND", "o'neil", "  ", "lea.dur"]) {
      expect(holds("Durand-O’Neil Léa lea.durand", sought), sought).toBe(true);
    }
    expect(holds("Durand Léa", "lea martin")).toBe(false);
  });
});
