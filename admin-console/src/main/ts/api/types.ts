/** As docs/openapi.yaml says. */

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
}

export interface Letter {
  readonly identifier: string;
  readonly state: "LIVE" | "CLAIMED" | "REPLACED" | "DEAD";
  readonly issuedAt: string;
  readonly expiresAt: string;
}

export interface Organisation extends NewOrganisation {
  readonly seat: Seat;
  readonly suspended: boolean;
  readonly administrator: { readonly id: string; readonly lastName: string; readonly firstName: string } | null;
  readonly letter: Letter | null;
  readonly members: number;
  readonly delegates: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly claimedAt: string | null;
}

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
}

export interface ImportLine {
  readonly line: number;
  readonly outcome: string;
  readonly errors: readonly FieldError[];
}

export interface ImportProgress {
  readonly state: "RUNNING" | "DONE" | "CANCELLED";
  readonly dryRun: boolean;
  readonly total: number;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly lettersProduced: boolean;
  /** A page of the refused lines. */
  readonly lines: readonly ImportLine[];
}
