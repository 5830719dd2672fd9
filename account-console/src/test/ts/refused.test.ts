import type { PeopleImport } from "console-api/generated/partner";
import { describe, expect, it } from "vitest";
import { recordsOf, sentFile } from "../../main/ts/imports/refused";

const result = (encoding: string, separator: string): PeopleImport => ({
  state: "DONE",
  total: 3,
  done: 3,
  created: 1,
  refused: 2,
  read: { encoding, separator, columns: { lastName: "Nom", firstName: "Prénom", email: "Adresse mail" } },
  lines: [],
});

describe("The refused lines of a file", () => {
  it("given cells with quotes, separators and line breaks, then each record is found where an editor shows it", () => {
    expect(recordsOf('a;b\r\n"x;""y""\r\nz";2\n3', ";")).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['x;"y"\r\nz', "2"] },
      { line: 4, cells: ["3"] },
    ]);
  });

  it("given a file of a French spreadsheet, then the name on a line is read", async () => {
    const text = "sep=;\r\nNom;Prénom ;Adresse mail\r\nBenoît;Zoé;z@x\r\nSûr;Éric;e@x.example\r\nLevêque;;l@x\r\n";
    const bytes = Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
    const sent = await sentFile(new Blob([bytes]), result("windows-1252", ";"));
    expect(sent?.nameOn(3)).toBe("Benoît Zoé");
    expect(sent?.nameOn(5)).toBe("Levêque");
    expect(sent?.nameOn(99)).toBe("");
  });

  it("given a result that no longer says how the file was read, then nothing is guessed", async () => {
    expect(await sentFile(new Blob(["a;b"]), { ...result("UTF-8", ";"), read: null })).toBeNull();
  });
});
