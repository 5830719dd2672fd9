import type {
  BatchAct,
  BatchOutcome,
  Caller,
  FirstSteps,
  HabilitationGroup,
  JournalVerification,
  MembersOrganisation,
  NewPerson,
  OwnJournalPage,
  OwnSecondFactors,
  operations,
  PeopleImport,
  Person,
  PersonPage,
  paths,
  Recertification,
  StartedImport,
} from "console-api/generated/partner";
import { StepUpWishes } from "console-api/stepUp";
import {
  apiOf,
  csvBody,
  dataOf,
  done,
  ifMatch,
  sender,
  type TokenSource,
  type Versioned,
  versionedOf,
} from "console-api/transport";

export interface ClientSettings {
  /** The realm's address on the server, without a slash at its end. */
  readonly realmUrl: string;
  readonly token: TokenSource;
  /** Language of the server's messages. */
  readonly language: string;
}

export type UserQuery = NonNullable<operations["listUsers"]["parameters"]["query"]>;

export type JournalQuery = NonNullable<operations["listJournal"]["parameters"]["query"]>;
type JournalExport = NonNullable<operations["exportJournal"]["parameters"]["query"]>;

/** The REST API for organisations, as docs/openapi.yaml describes it; failures are those of `console-api/transport`. */
export class PartnerClient {
  /** The acts that ask for a fresh proof. */
  readonly stepUps = new StepUpWishes();
  readonly #api;

  constructor({ realmUrl, token, language }: ClientSettings) {
    this.#api = apiOf<paths>(`${realmUrl}/partner`, sender(token, this.stepUps.tell), { "Accept-Language": language });
  }

  me = (signal: AbortSignal | null = null): Promise<Caller> => dataOf(this.#api.GET("/me", { signal }));

  organisation = (signal: AbortSignal): Promise<MembersOrganisation> =>
    dataOf(this.#api.GET("/organisation", { signal }));

  ownSecondFactors = (signal: AbortSignal): Promise<OwnSecondFactors> =>
    dataOf(this.#api.GET("/me/second-factors", { signal }));

  firstSteps = (signal: AbortSignal): Promise<FirstSteps> => dataOf(this.#api.GET("/first-steps", { signal }));

  /** The attestation of the caller's mandate, as PDF. */
  attestation = (): Promise<Blob> =>
    dataOf(this.#api.GET("/attestation", { headers: { Accept: "application/pdf" }, parseAs: "blob" }));

  /** The groups that the caller may grant, and those that can only be taken away: the organisation lost their kind. */
  habilitationGroups = (signal: AbortSignal): Promise<HabilitationGroup[]> =>
    dataOf(this.#api.GET("/habilitation-groups", { params: { query: { all: true } }, signal }));

  users = (query: UserQuery, signal: AbortSignal | null = null): Promise<PersonPage> =>
    dataOf(this.#api.GET("/users", { params: { query }, signal }));

  user = (id: string, signal: AbortSignal | null = null): Promise<Versioned<Person>> =>
    versionedOf(this.#api.GET("/users/{id}", { params: { path: { id } }, signal }));

  createUser = (body: NewPerson): Promise<Versioned<Person>> => versionedOf(this.#api.POST("/users", { body }));

  updateUser = (id: string, body: NewPerson, etag: string | null): Promise<Versioned<Person>> =>
    versionedOf(this.#api.PUT("/users/{id}", { params: { path: { id }, header: ifMatch(etag) }, body }));

  setGroups = (id: string, groups: readonly string[], etag: string | null): Promise<void> =>
    done(
      this.#api.PUT("/users/{id}/habilitation-groups", {
        params: { path: { id }, header: ifMatch(etag) },
        body: [...groups],
      }),
    );

  deleteUser = (id: string): Promise<void> => done(this.#api.DELETE("/users/{id}", of(id)));

  disableUser = (id: string): Promise<void> => done(this.#api.POST("/users/{id}/disable", of(id)));

  enableUser = (id: string): Promise<void> => done(this.#api.POST("/users/{id}/enable", of(id)));

  sendCredentials = (id: string): Promise<void> => done(this.#api.POST("/users/{id}/credentials", of(id)));

  /** Removes the second factor; the person sets up another one. */
  resetSecondFactor = (id: string): Promise<void> => done(this.#api.DELETE("/users/{id}/second-factor", of(id)));

  setMandate = (id: string, perimeter: readonly string[]): Promise<void> =>
    done(this.#api.PUT("/users/{id}/mandate", { ...of(id), body: { perimeter: [...perimeter] } }));

  removeMandate = (id: string): Promise<void> => done(this.#api.DELETE("/users/{id}/mandate", of(id)));

  /** Does one act on several people, 100 at most; the answer has an outcome for each. */
  actOnSeveral = (body: BatchAct): Promise<BatchOutcome[]> => dataOf(this.#api.POST("/users/batch", { body }));

  startImport = (file: Blob, dryRun: boolean): Promise<StartedImport> =>
    dataOf(this.#api.POST("/imports", { params: { query: { dryRun } }, ...csvBody(file) }));

  /** How far an import is, without the outcome of its lines. */
  importProgress = (id: string, signal: AbortSignal): Promise<PeopleImport> =>
    dataOf(this.#api.GET("/imports/{id}", { params: { path: { id }, query: { max: 0 } }, signal }));

  /** An import that has ended, with the refused lines. */
  importResult = (id: string, signal: AbortSignal): Promise<PeopleImport> =>
    dataOf(this.#api.GET("/imports/{id}", { params: { path: { id }, query: { outcome: "REFUSED" } }, signal }));

  /** The refused lines as they were sent, each with its reasons in the reader's language. */
  refusedLines = (id: string, language: string): Promise<Blob> => {
    const query = { language: language.startsWith("fr") ? "fr" : "en", spreadsheet: true } as const;
    const params = { path: { id }, query };
    return dataOf(
      this.#api.GET("/imports/{id}/refused.csv", { params, headers: { Accept: "text/csv" }, parseAs: "blob" }),
    );
  };

  /** Stops an import. People already created stay. */
  cancelImport = (id: string): Promise<void> => done(this.#api.DELETE("/imports/{id}", of(id)));

  /** The people of the list with the same filters as a file, in the reader's language. */
  exportUsers = ({ first: _, max: __, ...query }: UserQuery = {}): Promise<Blob> =>
    dataOf(this.#api.GET("/users.csv", { params: { query }, headers: { Accept: "text/csv" }, parseAs: "blob" }));

  recertification = (signal: AbortSignal): Promise<Recertification> =>
    dataOf(this.#api.GET("/recertification", { signal }));

  /** Confirms people, in addition to those confirmed before. */
  confirmPeople = (confirmed: readonly string[]): Promise<void> =>
    done(this.#api.POST("/recertification/confirm", { body: { confirmed: [...confirmed] } }));

  journal = (query: JournalQuery, signal: AbortSignal): Promise<OwnJournalPage> =>
    dataOf(this.#api.GET("/journal", { params: { query }, signal }));

  exportJournal = (query: JournalExport): Promise<Blob> =>
    dataOf(this.#api.GET("/journal.csv", { params: { query }, headers: { Accept: "text/csv" }, parseAs: "blob" }));

  verifyJournal = (): Promise<JournalVerification> => dataOf(this.#api.GET("/journal/verify"));
}

const of = (id: string) => ({ params: { path: { id } } });
