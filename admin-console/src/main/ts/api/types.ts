/** As docs/openapi-operators.yaml says. */

export const HOUSING_KINDS = ["CONVENTIONNE", "PRIVE"] as const;
export type HousingKind = (typeof HOUSING_KINDS)[number];

export const SEATS = ["VACANT", "OFFERED", "HELD", "REPLACING", "ORPHANED"] as const;
export type Seat = (typeof SEATS)[number];

export const SEAT_FILTERS = [...SEATS, "SUSPENDED"] as const;
export type SeatFilter = (typeof SEAT_FILTERS)[number];

export interface Address {
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
}

export interface NewOrganisation {
  readonly siret: string;
  readonly name: string;
  readonly housingKinds: readonly HousingKind[];
  readonly address: Address;
  /** Where to write to the organisation itself; nowhere for null. */
  readonly contactEmail: string | null;
}

export interface Letter {
  readonly identifier: string;
  readonly state: "LIVE" | "CLAIMED" | "REPLACED" | "DEAD";
  readonly issuedAt: string;
  readonly expiresAt: string;
}

export interface Person {
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string;
}

export interface Organisation extends NewOrganisation {
  /** SUSPENDED whatever it is beneath. */
  readonly seat: Seat | "SUSPENDED";
  readonly seatBeneath: Seat;
  readonly suspended: boolean;
  readonly administrator: Person | null;
  readonly letter: Letter | null;
  readonly members: number;
  readonly delegates: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly claimedAt: string | null;
  /** None where it is not suspended, or was so in Keycloak's own console; lists leave it out. */
  readonly suspension: { readonly motive: string; readonly by: string; readonly since: string; readonly freeze: boolean } | null;
  /** Why the operator who reads does not issue the letter; left out where that operator may, and in lists. */
  readonly letterByAnother?: LetterByAnother;
}

export type LetterByAnother =
  | "registered"
  | "address-changed"
  | "contact-changed"
  | "replacement-proposed"
  | "persons-only";

export interface Versioned<T> {
  readonly value: T;
  readonly etag: string | null;
}

export interface PageOf<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface OrganisationQuery {
  readonly search: string;
  readonly seat: SeatFilter | "";
  readonly first: number;
  readonly max: number;
}

export const REPLACEMENT_MODES = ["keep-until-claimed", "at-once"] as const;
export type ReplacementMode = (typeof REPLACEMENT_MODES)[number];

export interface NewReplacement {
  readonly motive: string;
  readonly ticket: string;
  readonly mode: ReplacementMode;
}

export interface Replacement extends NewReplacement {
  readonly id: string;
  readonly siret: string;
  readonly organisation: string;
  readonly state: "PROPOSED" | "APPROVED" | "COMPLETED" | "WITHDRAWN" | "EXPIRED";
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly expiresAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly endedAt: string | null;
}

export interface JournalRow {
  readonly seq: number;
  readonly act: string;
  readonly actor: string | null;
  readonly target: string | null;
  readonly time: string;
  readonly origin: string | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly firstAlteredRow: number | null;
  readonly siret?: string;
}

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  /** The one character at fault, where no letter can print it. */
  readonly character?: string;
}

/** What is wrong with a cell of a file, and what stands there. */
export interface CellError extends FieldError {
  readonly value?: string;
}

export interface ImportLine {
  readonly line: number;
  readonly outcome: string;
  readonly errors: readonly CellError[];
}

/** How a file was understood: for each of our columns, the header that was taken for it. */
export interface ReadAs {
  readonly encoding: string;
  readonly separator: string;
  readonly columns: Readonly<Record<string, string>>;
}

export type LettersState = "NOT_ASKED" | "UNDER_WAY" | "PRODUCED" | "BROKEN_OFF";

export interface OrganisationImport {
  readonly id: string;
  readonly state: "RUNNING" | "DONE" | "CANCELLED";
  readonly dryRun: boolean;
  readonly total: number;
  readonly done: number;
  readonly created: number;
  /** Those that were known already, described anew or not. */
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly createdAt: string;
  readonly actor: string;
  /** Why the operator who reads does not produce the letters; lists leave it out. */
  readonly lettersByAnother?: LetterByAnother | "batch" | null;
  readonly letters: LettersState;
  /** Letters handed over so far by whoever asked last; null before anybody did. */
  readonly lettersIssued: number | null;
  /** Null for files that were sent before this was kept. */
  readonly read?: ReadAs | null;
}

export interface ImportProgress extends OrganisationImport {
  /** A page of the refused lines. */
  readonly lines: readonly ImportLine[];
}

export const LETTER_FORMS = ["pdf", "zip", "csv"] as const;
export type LetterForm = (typeof LETTER_FORMS)[number];

/** What a directory of establishments says of a SIRET. */
export interface Establishment {
  readonly siret: string;
  readonly finding: "FOUND" | "NOT_KNOWN" | "UNAVAILABLE" | "NOT_ASKED";
  readonly name: string | null;
  readonly open: boolean | null;
  readonly address: {
    readonly lines: readonly string[];
    readonly postalCode: string | null;
    readonly city: string | null;
  } | null;
}

/** The counters of the dashboard. */
export interface Summary {
  readonly organisations: {
    readonly total: number;
    /** Those that are not suspended; a state that nobody is in may be left out. */
    readonly bySeat: Readonly<Partial<Record<Seat, number>>>;
    readonly suspended: number;
    /** Those without an administrator, suspended or not. */
    readonly orphans: number;
  };
  readonly letters: { readonly live: number; readonly expired: number };
  readonly mails: { readonly waiting: number; readonly dead: number; readonly oldestWaitingSeconds: number | null };
  readonly replacementsWaiting: number;
  readonly noticesToPrint: number;
}

export type MailState = "WAITING" | "SENT" | "DEAD";

/** What tells an organisation that somebody claimed its seat. */
export interface ClaimNotice {
  readonly reference: string;
  readonly siret: string;
  readonly organisation: string;
  readonly suspended: boolean;
  readonly claimedAt: string;
  readonly mail: MailState | null;
  readonly printedAt: string | null;
  readonly printedBy: string | null;
  readonly contestedAt: string | null;
  readonly contestedBy: string | null;
}

/** A mail that is owed; neither its content nor its address is kept. */
export interface Mail {
  readonly id: string;
  readonly kind: string;
  /** None where the mail is about a person alone. */
  readonly siret: string | null;
  readonly organisation: string | null;
  /** None where the organisation itself is written to. */
  readonly userId: string | null;
  readonly state: MailState;
  readonly attempts: number;
  readonly failure: string | null;
  readonly createdAt: string;
  readonly nextAt: string;
  readonly sentAt: string | null;
}

export const CAMPAIGN_SCOPES = ["ALL", ...HOUSING_KINDS] as const;
export type CampaignScope = (typeof CAMPAIGN_SCOPES)[number];

export interface NewCampaign {
  readonly dueAt: string;
  readonly scope: CampaignScope;
}

/** Administrators are asked to confirm their people by a date. */
export interface Campaign extends NewCampaign {
  readonly id: string;
  readonly state: "PROPOSED" | "OPEN" | "CLOSED" | "CANCELLED";
  readonly startedAt: string;
  readonly startedBy: string | null;
  readonly closedAt: string | null;
  readonly approvedBy?: string;
  readonly cancelledBy?: string;
  readonly cancelMotive?: string;
  readonly progress: {
    readonly organisations: number;
    readonly answered: number;
    readonly people: number;
    readonly confirmed: number;
    readonly suspended: number;
  };
}
