/*
 * What the server's REST API for organisations says and takes: docs/openapi.yaml, paths below
 * /realms/{realm}/partner.
 */

export type HousingKind = "CONVENTIONNE" | "PRIVE";
export type Mandate = "ADMINISTRATOR" | "DELEGATE";
export type UserStatus = "PENDING" | "ACTIVE" | "DISABLED";

/** How far the mails with identifier and password have come; null where none was ever owed. */
export type CredentialState = "WAITING" | "SENT" | "FAILED" | "EXPIRED" | "USED";

export interface User {
  readonly id: string;
  readonly identifier: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  /** Whether the person has proved that address; until then mails go to the proved one. */
  readonly emailVerified: boolean;
  readonly provedEmail: string | null;
  readonly phone: string | null;
  readonly status: UserStatus;
  readonly mandate: Mandate | null;
  readonly habilitationGroups: readonly string[];
  readonly createdAt: string | null;
  readonly lastLoginAt: string | null;
  readonly credentialState: CredentialState | null;
  /** What a delegate may grant; empty for everybody else. */
  readonly perimeter: readonly string[];
}

/** A user together with the version that was read, for changes that must not overwrite others'. */
export interface VersionedUser {
  readonly user: User;
  readonly etag: string | null;
}

export interface Me {
  readonly user: { readonly id: string; readonly lastName: string; readonly firstName: string };
  readonly organisation: {
    readonly siret: string;
    readonly name: string;
    readonly housingKinds: readonly HousingKind[];
  };
  readonly mandate: Mandate | null;
  readonly perimeter: readonly string[];
}

export interface HabilitationGroup {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly housingKind: HousingKind;
  readonly right: string;
  readonly description: string | null;
}

export interface PersonInput {
  readonly lastName: string;
  readonly firstName: string;
  readonly email: string;
  readonly phone?: string;
  readonly habilitationGroups: readonly string[];
}

type SortColumn = "lastName" | "email" | "status";

/** A column, descending when a minus stands before. */
export type UserSort = SortColumn | `-${SortColumn}`;

export interface UserQuery {
  readonly search?: string;
  readonly group?: string;
  readonly status?: UserStatus;
  readonly mandate?: Mandate;
  readonly sort?: UserSort;
  readonly first: number;
  readonly max: number;
}

export interface PageOf<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export type ImportState = "RUNNING" | "DONE" | "CANCELLED";

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message?: string;
}

/** What is wrong with a cell of a file; its value is told for a day. */
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

export interface ImportProgress {
  readonly state: ImportState;
  readonly total: number;
  readonly done: number;
  readonly created: number;
  readonly refused: number;
  /** Null for files that were sent before this was kept. */
  readonly read?: ReadAs | null;
  readonly lines: readonly ImportLine[];
}

/** Whom the administrator is asked to confirm; nothing is asked where there is no campaign. */
export interface Recertification {
  readonly campaign: string | null;
  readonly dueAt: string | null;
  readonly people: readonly PersonToConfirm[];
}

export interface PersonToConfirm {
  readonly id: string;
  readonly identifier: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly confirmed: boolean;
}

export interface JournalRow {
  readonly seq: number;
  readonly act: string;
  /** Ids of users; their names stand beside them as long as they are people of the organisation. */
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly time: string;
  readonly origin: string | null;
}
