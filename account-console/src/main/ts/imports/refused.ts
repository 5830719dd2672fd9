import type { PeopleImport, ReadAs } from "console-api/generated/partner";

/** One record of a file: where it begins, as an editor counts, and its cells. */
interface FileRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the sent file says of the refused lines: the browser still has the file. */
export interface SentFile {
  /** The name on a line, as it stands there; empty if there is none. */
  readonly nameOn: (line: number) => string;
}

/** Reads the file as the server did. Null if the server no longer says how it did. */
export async function sentFile(file: Blob, result: PeopleImport): Promise<SentFile | null> {
  const { read } = result;
  if (!read) {
    return null;
  }
  const text = decoded(await bytesOf(file), read.encoding);
  const records = recordsOf(text, read.separator);
  const header = records.find((record) => isHeader(record, read));
  if (header === undefined) {
    return null;
  }
  const byLine = new Map(records.map((record) => [record.line, record]));
  const cell = (line: number, column: string) => {
    const place = header.cells.findIndex((title) => title.trim() === read.columns[column]);
    return place < 0 ? "" : (byLine.get(line)?.cells[place] ?? "").trim();
  };
  return {
    nameOn: (line) => `${cell(line, "lastName")} ${cell(line, "firstName")}`.trim(),
  };
}

const isHeader = (record: FileRecord, read: ReadAs) =>
  Object.values(read.columns).every((title) => record.cells.some((cell) => cell.trim() === title));

const bytesOf = (file: Blob): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });

function decoded(bytes: ArrayBuffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The records of a file by RFC 4180. */
export function recordsOf(text: string, separator: string): readonly FileRecord[] {
  const records: FileRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    let cell = "";
    let quoted = false;
    for (; at < text.length; at++) {
      const character = text[at] as string;
      if (character === '"') {
        if (quoted && text[at + 1] === '"') {
          cell += '"';
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && character === separator) {
        cells.push(cell);
        cell = "";
      } else if (!quoted && (character === "\n" || character === "\r")) {
        break;
      } else {
        line += character === "\n" ? 1 : 0;
        cell += character;
      }
    }
    cells.push(cell);
    records.push({ line: first, cells });
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line++;
  }
  return records;
}
