import type { components } from "./generated/partner";

type Details = components["schemas"]["JournalDetails"];
type Group = components["schemas"]["JournalGroup"];

/** A row of the journal, of either interface. */
export interface JournalRow {
  readonly act: string;
  readonly actorKind: components["schemas"]["JournalActor"];
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly details: Details | null;
}

/** The texts of a console. */
export interface Words {
  /** The text of a key without the console's prefix, with its values; null if there is none. */
  readonly text: (key: string, values: Readonly<Record<string, string>>) => string | null;
  readonly number: (value: number) => string;
  readonly date: (iso: string) => string;
  /** The name of an act that has no sentence. */
  readonly act: (code: string) => string;
  /** Whether the reader is an operator, who reads which operator acted. */
  readonly operator: boolean;
}

/** The acts by which somebody loses all groups. */
const DEPARTURES: readonly string[] = ["user-deleted", "own-account-deleted", "member-removed-by-platform"];

/** What a row says. */
export interface Told {
  readonly sentence: string;
  /** What there is to say besides: motive, reference, dates, what was before. */
  readonly notes: readonly string[];
}

/** Says rows of the journal as sentences. The server says the same in the file, by JournalWords.java. */
export function telling(words: Words, groups: readonly Group[]): (row: JournalRow) => Told {
  const text = (key: string, values: Readonly<Record<string, string>> = {}) => words.text(key, values) ?? "";

  const listed = (some: readonly string[]): string => {
    const last = some.at(-1) ?? "";
    return some.length < 2 ? last : text("and", { some: some.slice(0, -1).join(", "), last });
  };

  const named = (ids: readonly string[] = []): string => {
    if (ids.length === 0) {
      return text("no-group");
    }
    const names = ids.map((id) => {
      const group = groups.find((one) => one.id === id);
      return group === undefined
        ? text("group.gone")
        : text("group", {
            right: words.text(`right.${group.right}`, {}) ?? group.right,
            kind: text(`kind.${group.housingKind}`),
          });
    });
    return listed(names.sort((a, b) => a.localeCompare(b)));
  };

  const who = (row: JournalRow): string => {
    switch (row.actorKind) {
      case "PERSON":
        return row.actorName ?? text("who.gone");
      case "CAF":
        return words.operator && row.actorName !== null
          ? text("who.operator", { name: row.actorName })
          : text("who.CAF");
      default:
        return text(`who.${row.actorKind}`);
    }
  };

  return (row) => {
    const details = row.details ?? {};
    const changed = changeOf(details);
    const whom = row.targetName ?? text("who.gone");
    const values = {
      who: who(row),
      whom,
      of: text(/^[aeiouyàâäéèêëîïôöùûü]/i.test(whom) ? "of.vowel" : "of", { name: whom }),
      act: words.act(row.act),
      groups: named(details.groupsAfter),
      added: named(changed.added),
      removed: named(changed.removed),
      perimeter: named(details.perimeterAfter),
      fields: listed((details.fields ?? []).map((field) => text(`field.${field}`))),
      lines: words.number(details.lines ?? 0),
      created: words.number(details.created ?? 0),
      confirmed: words.number(details.confirmed ?? 0),
    };
    const sentence = words.text(row.act + variantOf(row, details, changed), values) ?? text("other", values);
    return {
      sentence: sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1),
      notes: notesOf(row.act, details),
    };
  };

  function notesOf(act: string, details: Details): string[] {
    const noted: (readonly [string, string | undefined])[] = [
      ["motive", details.motive],
      ["ticket", details.ticket],
      ["version", details.version],
      ["expiresAt", details.expiresAt && words.date(details.expiresAt)],
      ["dueAt", details.dueAt && words.date(details.dueAt)],
      ["dueBefore", details.dueBefore && words.date(details.dueBefore)],
      ["housingKinds", kindsOf(details)],
      ["perimeterBefore", details.perimeterBefore?.length ? named(details.perimeterBefore) : undefined],
      [
        "groupsBefore",
        DEPARTURES.includes(act) && details.groupsBefore?.length ? named(details.groupsBefore) : undefined,
      ],
      [`mode.${details.mode}`, act.startsWith("replacement-") ? details.mode : undefined],
      [`cause.${details.cause}`, details.cause],
      [`alarm.${details.alarm}`, details.alarm],
    ];
    return noted
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => words.text(`note.${key}`, { value: value ?? "" }) ?? "")
      .filter((note) => note !== "");
  }

  function kindsOf({ housingKindsBefore, housingKindsAfter }: Details): string | undefined {
    return housingKindsAfter === undefined || housingKindsAfter.join() === housingKindsBefore?.join()
      ? undefined
      : listed(housingKindsAfter.map((kind) => text(`kind.${kind}`)));
  }
}

interface Change {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function changeOf({ groupsBefore = [], groupsAfter = [] }: Details): Change {
  return {
    added: groupsAfter.filter((id) => !groupsBefore.includes(id)),
    removed: groupsBefore.filter((id) => !groupsAfter.includes(id)),
  };
}

/** The sentence of an act depends on what its row says: rows of earlier versions say nothing. */
function variantOf(row: JournalRow, details: Details, { added, removed }: Change): string {
  switch (row.act) {
    case "habilitations-changed":
    case "habilitations-set-by-platform":
      if (added.length === 0) {
        return removed.length === 0 ? "" : ".removed";
      }
      return removed.length === 0 ? ".added" : ".both";
    case "user-updated":
    case "organisation-updated":
      if (!details.fields?.length) {
        return "";
      }
      // An organisation is no target.
      return row.actor !== null && row.actor === row.target ? ".own" : ".fields";
    case "access-set-by-platform":
      return details.accessAfter === "ENABLED" ? ".enabled" : "";
    case "user-created":
    case "member-joined-by-platform":
      return details.groupsAfter?.length ? ".groups" : "";
    case "delegate-appointed":
      if (details.perimeterAfter === undefined) {
        return "";
      }
      return details.mandateBefore === "DELEGATE" ? ".perimeter" : ".named";
    case "import-checked":
    case "import-started":
    case "import-cancelled":
      return details.lines === undefined ? "" : ".lines";
    case "file-downloaded":
      return details.file === undefined ? "" : `.${details.file}`;
    case "people-confirmed":
      return details.confirmed === undefined ? "" : ".people";
    default:
      return "";
  }
}
