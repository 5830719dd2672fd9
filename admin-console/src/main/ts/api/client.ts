import type {
  AlarmPage,
  Campaign,
  CampaignCourse,
  CampaignOrganisationPage,
  Correspondence,
  Course,
  Establishment,
  Found,
  FrozenPage,
  MailPage,
  NewCampaign,
  NewOrganisation,
  NewReplacement,
  NewSecondFactorReset,
  Notice,
  NoticePage,
  Organisation,
  OrganisationImportPage,
  OrganisationImportReport,
  OrganisationPage,
  OrganisationUserPage,
  operations,
  PersonNamePage,
  paths,
  Replacement,
  ReplacementPage,
  ReturnedLetter,
  ReturnReason,
  SeatFilter,
  SecondFactorResetPage,
  StartedImport,
  Summary,
  TimelinePage,
  Verification,
} from "console-api/generated/operators";
import { type StepUp, StepUpWishes } from "console-api/stepUp";
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
import { type LetterForm, MEDIA_TYPES } from "../letters/forms";
import { ANY_STREAM, CSV, compressed, of, PDF, streamOf } from "./requests";
import { UserNames } from "./userNames";

export interface ClientSettings {
  /** The realm's address in the admin REST API, without a slash at its end. */
  readonly realmUrl: string;
  readonly token: TokenSource;
  /** Leads to the sign-in page for a fresh proof, and back to this page. */
  readonly signInAgain?: (wanted: StepUp) => Promise<void>;
}

type OrganisationQuery = NonNullable<operations["listOrganisations"]["parameters"]["query"]>;
type OrphanQuery = NonNullable<operations["listOrphans"]["parameters"]["query"]>;
type BehindQuery = NonNullable<operations["listCampaignOrganisations"]["parameters"]["query"]>;
type TimelineQuery = NonNullable<operations["listOrganisationTimeline"]["parameters"]["query"]>;
type FactorQuery = NonNullable<operations["listSecondFactorResets"]["parameters"]["query"]>;
type UserQuery = NonNullable<operations["listOrganisationUsers"]["parameters"]["query"]>;

/** The part of a list that is wanted. */
interface Range {
  readonly first: number;
  readonly max: number;
}

/** A file with fewer bytes is sent without compression. */
const SEND_AS_IT_IS = 64 * 1024;

/**
 * The REST API for operators, as docs/openapi-operators.yaml describes it; failures are those of
 * `console-api/transport`.
 */
export class OperatorClient {
  /** The acts that ask for a fresh proof. */
  readonly stepUps = new StepUpWishes();
  readonly signInAgain: (wanted: StepUp) => Promise<void>;
  /** The name of a person by id, from Keycloak's own users; null for a deleted account. */
  readonly nameOf: (userId: string) => Promise<string | null>;
  readonly #api;

  constructor({ realmUrl, token, signInAgain = async () => undefined }: ClientSettings) {
    this.signInAgain = signInAgain;
    const send = sender(token, this.stepUps.tell);
    this.nameOf = new UserNames(realmUrl, send).of;
    this.#api = apiOf<paths>(`${realmUrl}/partner`, send);
  }

  organisations = (query: OrganisationQuery, signal: AbortSignal): Promise<OrganisationPage> =>
    dataOf(this.#api.GET("/organisations", { params: { query }, signal }));

  organisation = (siret: string, signal: AbortSignal): Promise<Versioned<Organisation>> =>
    versionedOf(this.#api.GET("/organisations/{siret}", { ...of({ siret }), signal }));

  create = (body: NewOrganisation): Promise<Versioned<Organisation>> =>
    versionedOf(this.#api.POST("/organisations", { body }));

  update = (siret: string, body: NewOrganisation, etag: string | null): Promise<Versioned<Organisation>> =>
    versionedOf(this.#api.PUT("/organisations/{siret}", { params: { path: { siret }, header: ifMatch(etag) }, body }));

  /** The letter to print. Only this answer contains its password; asking again makes another letter. */
  letter = (siret: string): Promise<Blob> =>
    dataOf(this.#api.POST("/organisations/{siret}/letter", { ...of({ siret }), ...PDF }));

  /**
   * New letters for these organisations, in this order. They replace the letters that are still valid, and are issued
   * while the answer is read.
   */
  letters = (sirets: readonly string[], form: LetterForm, signal: AbortSignal): Promise<Response> =>
    streamOf(
      this.#api.POST("/letters", {
        body: { sirets: [...sirets] },
        headers: { Accept: MEDIA_TYPES[form] },
        parseAs: "stream",
        signal,
      }),
    );

  /** Records that a letter came back, and answers what became of it. */
  recordReturn = async (reference: string, reason: ReturnReason): Promise<ReturnedLetter[]> =>
    (await dataOf(this.#api.POST("/letters/returns", { body: { items: [{ reference, reason }] } }))).items;

  /** The same for the lines of a file. */
  recordReturns = async (file: Blob): Promise<ReturnedLetter[]> =>
    (await dataOf(this.#api.POST("/letters/returns", { ...csvBody(file) }))).items;

  /** The entry of the directory of establishments, to fill a form with. */
  establishment = (siret: string): Promise<Establishment> =>
    dataOf(this.#api.GET("/establishments/{siret}", of({ siret })));

  delegates = (siret: string, range: Range, signal: AbortSignal): Promise<PersonNamePage> =>
    dataOf(this.#api.GET("/organisations/{siret}/delegates", { params: { path: { siret }, query: range }, signal }));

  /** Everything by what a caller names: at most twenty of each kind. */
  search = (q: string, signal: AbortSignal): Promise<Found> =>
    dataOf(this.#api.GET("/search", { params: { query: { q } }, signal }));

  /** A page of the organisation's people; the server writes the look in the journal. */
  users = (siret: string, query: UserQuery, signal: AbortSignal): Promise<OrganisationUserPage> =>
    dataOf(this.#api.GET("/organisations/{siret}/users", { params: { path: { siret }, query }, signal }));

  /** The newest letters, notices and mails to an organisation and its people. */
  correspondence = (siret: string, signal: AbortSignal): Promise<Correspondence> =>
    dataOf(this.#api.GET("/organisations/{siret}/correspondence", { ...of({ siret }), signal }));

  suspend = (siret: string, motive: string): Promise<void> =>
    done(this.#api.POST("/organisations/{siret}/suspension", { ...of({ siret }), body: { motive } }));

  resume = (siret: string): Promise<void> => done(this.#api.DELETE("/organisations/{siret}/suspension", of({ siret })));

  /** Withdraws or rejects the wish to end the freeze of an organisation. */
  withdrawRelease = (siret: string): Promise<void> =>
    done(this.#api.DELETE("/organisations/{siret}/suspension/release", of({ siret })));

  /** The organisations that are suspended because a claim is contested; or only those of holders of notices. */
  freezes = (byHolder: boolean, oldestFirst: boolean, range: Range, signal: AbortSignal): Promise<FrozenPage> => {
    const query = { ...(byHolder && { byHolder }), ...(oldestFirst && ({ sort: "frozenAt" } as const)), ...range };
    return dataOf(this.#api.GET("/freezes", { params: { query }, signal }));
  };

  replacements = (siret: string, signal: AbortSignal): Promise<Replacement[]> =>
    dataOf(this.#api.GET("/organisations/{siret}/replacements", { ...of({ siret }), signal }));

  waitingReplacements = (range: Range, signal: AbortSignal): Promise<ReplacementPage> =>
    dataOf(this.#api.GET("/replacements", { params: { query: range }, signal }));

  propose = (siret: string, body: NewReplacement): Promise<void> =>
    done(this.#api.POST("/organisations/{siret}/replacements", { ...of({ siret }), body }));

  approve = (siret: string, id: string): Promise<void> =>
    done(this.#api.POST("/organisations/{siret}/replacements/{id}/approval", of({ siret, id })));

  withdraw = (siret: string, id: string): Promise<void> =>
    done(this.#api.DELETE("/organisations/{siret}/replacements/{id}", of({ siret, id })));

  /** All that happened with an organisation: its journal, and the mails to it and its people. */
  timeline = (siret: string, query: TimelineQuery, signal: AbortSignal): Promise<TimelinePage> =>
    dataOf(this.#api.GET("/organisations/{siret}/timeline", { params: { path: { siret }, query }, signal }));

  /** Requests to reset a second factor, newest first. */
  factorResets = (query: FactorQuery, signal: AbortSignal): Promise<SecondFactorResetPage> =>
    dataOf(this.#api.GET("/second-factor-resets", { params: { query }, signal }));

  proposeFactorReset = (body: NewSecondFactorReset): Promise<void> =>
    done(this.#api.POST("/second-factor-resets", { body }));

  approveFactorReset = (id: string): Promise<void> =>
    done(this.#api.POST("/second-factor-resets/{id}/approval", of({ id })));

  withdrawFactorReset = (id: string): Promise<void> => done(this.#api.DELETE("/second-factor-resets/{id}", of({ id })));

  /** Verifies that the journal was not altered: one organisation's, or all for null. */
  verifyJournal = (siret: string | null): Promise<Verification> =>
    dataOf(this.#api.GET("/journal/verify", { params: { query: siret === null ? {} : { siret } } }));

  orphans = (query: OrphanQuery, signal: AbortSignal): Promise<OrganisationPage> =>
    dataOf(this.#api.GET("/orphans", { params: { query }, signal }));

  health = (signal: AbortSignal | null = null): Promise<string[]> => dataOf(this.#api.GET("/health", { signal }));

  /** A page of the imports, newest first: all, or those whose letters are still to be asked for. */
  imports = (lettersWanted: boolean, range: Range, signal: AbortSignal): Promise<OrganisationImportPage> => {
    const query = { ...(lettersWanted && { lettersWanted }), ...range };
    return dataOf(this.#api.GET("/organisation-imports", { params: { query }, signal }));
  };

  startImport = async (file: Blob, dryRun: boolean): Promise<StartedImport> => {
    const query = { dryRun };
    // The server accepts 5 MiB. 100,000 organisations fit into that when compressed.
    if (file.size > SEND_AS_IT_IS && "CompressionStream" in globalThis) {
      const params = { query, header: { "Content-Encoding": "gzip" } } as const;
      return dataOf(this.#api.POST("/organisation-imports", { params, ...csvBody(await compressed(file)) }));
    }
    return dataOf(this.#api.POST("/organisation-imports", { params: { query }, ...csvBody(file) }));
  };

  /** How far an import is, with a page of the refused lines. */
  importProgress = (id: string, range: Range, signal?: AbortSignal): Promise<OrganisationImportReport> =>
    dataOf(
      this.#api.GET("/organisation-imports/{id}", { params: { path: { id }, query: range }, signal: signal ?? null }),
    );

  /** The refused lines as they were sent, each with its reasons in this language. */
  refusedLines = (id: string, language: "fr" | "en"): Promise<Blob> => {
    const params = { path: { id }, query: { language, spreadsheet: true } };
    return dataOf(this.#api.GET("/organisation-imports/{id}/refused.csv", { params, ...CSV }));
  };

  cancelImport = (id: string): Promise<void> => done(this.#api.DELETE("/organisation-imports/{id}", of({ id })));

  /**
   * The letters of an import's organisations in one of the forms. They are issued while they are read, and only once:
   * from then on the answer is 410.
   */
  importLetters = (id: string, form: LetterForm, signal: AbortSignal): Promise<Response> =>
    streamOf(this.#api.GET(`/organisation-imports/{id}/letters.${form}`, { ...of({ id }), ...ANY_STREAM, signal }));

  /** New letters for an import whose letters were already read. They replace the former ones. */
  reissueImportLetters = (id: string, form: LetterForm, signal: AbortSignal): Promise<Response> => {
    const params = { path: { id }, query: { format: form } };
    return streamOf(this.#api.POST("/organisation-imports/{id}/letters", { params, ...ANY_STREAM, signal }));
  };

  course = (signal: AbortSignal): Promise<Course> => dataOf(this.#api.GET("/reports/course", { signal }));

  summary = (signal: AbortSignal): Promise<Summary> => dataOf(this.#api.GET("/reports/summary", { signal }));

  /** All organisations, or those in a state, as a table for spreadsheets. */
  report = (seat: SeatFilter | ""): Promise<Blob> => {
    const query = { ...(seat && { seat }), spreadsheet: true };
    return dataOf(this.#api.GET("/reports/organisations.csv", { params: { query }, ...CSV }));
  };

  /** Who has no second factor, as a table for spreadsheets: mandate holders, or everybody. */
  lackingSecondFactor = (everyone: boolean): Promise<Blob> =>
    dataOf(this.#api.GET("/reports/second-factor.csv", { params: { query: { everyone, spreadsheet: true } }, ...CSV }));

  /** Who has accepted which version of the charter, or who has not accepted the present one. */
  charter = (accepted: boolean): Promise<Blob> =>
    dataOf(this.#api.GET("/reports/charter.csv", { params: { query: { accepted, spreadsheet: true } }, ...CSV }));

  /** Notices, newest first; with toPrint only those that are not printed, oldest first. */
  notices = (toPrint: boolean, range: Range, signal: AbortSignal): Promise<NoticePage> => {
    const query = { ...(toPrint && { printed: false }), ...range };
    return dataOf(this.#api.GET("/notices", { params: { query }, signal }));
  };

  notice = (reference: string, signal: AbortSignal): Promise<Notice> =>
    dataOf(this.#api.GET("/notices/{reference}", { ...of({ reference }), signal }));

  /** The notice as a page to post. It may be asked for again: each one has a code of its own. */
  printNotice = (reference: string): Promise<Blob> =>
    dataOf(this.#api.POST("/notices/{reference}/letter", { ...of({ reference }), ...PDF }));

  /** Several notices as one file, in this order; each counts as printed. */
  printNotices = (references: readonly string[]): Promise<Blob> =>
    dataOf(this.#api.POST("/notices/letters", { body: { references: [...references] }, ...PDF }));

  freeze = (reference: string, motive: string): Promise<void> =>
    done(this.#api.POST("/notices/{reference}/freeze", { ...of({ reference }), body: { motive } }));

  /** The alarms that were raised: of the last days, or all for null. */
  alarms = (days: number | null, oldestFirst: boolean, range: Range, signal: AbortSignal): Promise<AlarmPage> => {
    const query = { ...(days !== null && { days }), ...(oldestFirst && ({ sort: "raisedAt" } as const)), ...range };
    return dataOf(this.#api.GET("/alarms", { params: { query }, signal }));
  };

  /** Mails that were given up, or that wait to be sent. */
  mails = (
    state: "DEAD" | "WAITING",
    sort: "createdAt" | "-createdAt",
    range: Range,
    signal: AbortSignal,
  ): Promise<MailPage> => dataOf(this.#api.GET("/mails", { params: { query: { state, sort, ...range } }, signal }));

  retryMail = (id: string): Promise<void> => done(this.#api.POST("/mails/{id}/retry", of({ id })));

  /** All campaigns, or those that wait for a second operator. */
  campaigns = (proposed: boolean, signal: AbortSignal): Promise<Campaign[]> => {
    const query = proposed ? ({ state: "PROPOSED" } as const) : {};
    return dataOf(this.#api.GET("/recertifications", { params: { query }, signal }));
  };

  /** Starts a campaign, or proposes one that another operator must approve. */
  startCampaign = (body: NewCampaign): Promise<Campaign> => dataOf(this.#api.POST("/recertifications", { body }));

  approveCampaign = (id: string): Promise<void> => done(this.#api.POST("/recertifications/{id}/approval", of({ id })));

  cancelCampaign = (id: string, motive: string): Promise<void> =>
    done(this.#api.POST("/recertifications/{id}/cancellation", { ...of({ id }), body: { motive } }));

  postponeCampaign = (id: string, dueAt: string): Promise<void> =>
    done(this.#api.PUT("/recertifications/{id}", { ...of({ id }), body: { dueAt } }));

  campaignCourse = (id: string, signal: AbortSignal): Promise<CampaignCourse> =>
    dataOf(this.#api.GET("/recertifications/{id}/course", { ...of({ id }), signal }));

  /** The organisations behind a figure of a campaign. */
  campaignOrganisations = (id: string, query: BehindQuery, signal: AbortSignal): Promise<CampaignOrganisationPage> =>
    dataOf(this.#api.GET("/recertifications/{id}/organisations", { params: { path: { id }, query }, signal }));

  campaignReport = (id: string): Promise<Blob> => {
    const params = { path: { id }, query: { spreadsheet: true } };
    return dataOf(this.#api.GET("/recertifications/{id}/report.csv", { params, ...CSV }));
  };
}
