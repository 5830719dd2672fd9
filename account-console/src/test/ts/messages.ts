import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../main/resources/theme/partenaire/account/messages");

/** The texts of a language, read from the file that is shipped. */
export function messagesOf(language: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(FOLDER, `messages_${language}.properties`), "utf8").split("\n");
  return new Map(
    lines
      .filter((line) => line.trim() !== "" && !line.startsWith("#"))
      .map((line) => {
        const at = line.indexOf("=");
        return [line.slice(0, at), unescaped(line.slice(at + 1))] as const;
      }),
  );
}

const unescaped = (value: string) =>
  value.replaceAll(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
