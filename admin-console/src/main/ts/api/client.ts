import { isAborted, Problem, Unreachable } from "./problem";
import type {
  Campaign,
  ClaimNotice,
  Establishment,
  ImportProgress,
  JournalRow,
  LetterForm,
  Mail,
  NewCampaign,
  NewOrganisation,
  NewReplacement,
  Organisation,
  OrganisationImport,
  OrganisationQuery,
  PageOf,
  Person,
  Replacement,
  SeatFilter,
  Summary,
  Verification,
  Versioned,
} from "./types";

export interface ClientSettings {
  /** The realm's address in the admin REST API, without a slash at its end. */
  readonly realmUrl: string;
  /** A token that is good now, and not the one that the server has just refused. It goes in a header, never in an address. */
  readonly token: (refused?: string) => Promise<string>;
}

interface Request {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly json?: unknown;
  readonly csv?: Blob;
  readonly ifMatch?: string | null;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The REST API for operators. Whatever the server refuses comes as a {@link Problem}, a broken network as
 * {@link Unreachable}, a request that was given up as DOMException AbortError.
 */
export class OperatorClient {
  readonly #settings: ClientSettings;
  readonly #names = new Map<string, Promise<string | null>>();

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  organisations = async (query: OrganisationQuery, signal?: AbortSignal): Promise<PageOf<Organisation>> =>
    this.#read(`/organisations?${parameters(query)}`, signal);

  organisation = async (siret: string, signal?: AbortSignal): Promise<Versioned<Organisation>> =>
    versioned(await this.#send(organisation(siret), { signal }));

  create = async (given: NewOrganisation): Promise<Versioned<Organisation>> =>
    versioned(await this.#send("/organisations", { method: "POST", json: given }));

  update = async (siret: string, given: NewOrganisation, etag: string | null): Promise<Versioned<Organisation>> =>
    versioned(await this.#send(organisation(siret), { method: "PUT", json: given, ifMatch: etag }));

  /** The letter to print. Its password is in this answer and nowhere else: asking again makes another letter. */
  letter = async (siret: string): Promise<Blob> =>
    (await this.#send(`${organisation(siret)}/letter`, { method: "POST", accept: "application/pdf" })).blob();

  /**
   * New letters for these organisations, in this order; those that are out are worth nothing from then on. They are
   * issued while the answer is read.
   */
  letters = async (sirets: readonly string[], form: LetterForm, signal?: AbortSignal): Promise<Response> =>
    this.#send("/letters", { method: "POST", json: { sirets }, accept: LETTER_TYPES[form], signal });

  /** What the directory of establishments says, to fill a form with. */
  establishment = async (siret: string): Promise<Establishment> => this.#read(`/establishments/${encodeURIComponent(siret)}`);

  delegates = async (siret: string, first: number, max: number, signal?: AbortSignal): Promise<PageOf<Person>> =>
    this.#read(`${organisation(siret)}/delegates?${parameters({ first, max })}`, signal);

  suspend = async (siret: string, motive: string): Promise<void> => {
    await this.#send(`${organisation(siret)}/suspension`, { method: "POST", json: { motive } });
  };

  resume = async (siret: string): Promise<void> => {
    await this.#send(`${organisation(siret)}/suspension`, { method: "DELETE" });
  };

  replacements = async (siret: string, signal?: AbortSignal): Promise<readonly Replacement[]> =>
    this.#read(`${organisation(siret)}/replacements`, signal);

  waitingReplacements = async (first: number, max: number, signal?: AbortSignal): Promise<PageOf<Replacement>> =>
    this.#read(`/replacements?${parameters({ first, max })}`, signal);

  propose = async (siret: string, given: NewReplacement): Promise<void> => {
    await this.#send(`${organisation(siret)}/replacements`, { method: "POST", json: given });
  };

  approve = async (siret: string, id: string): Promise<void> => {
    await this.#send(`${replacement(siret, id)}/approval`, { method: "POST" });
  };

  withdraw = async (siret: string, id: string): Promise<void> => {
    await this.#send(replacement(siret, id), { method: "DELETE" });
  };

  journal = async (siret: string, first: number, max: number, signal?: AbortSignal): Promise<PageOf<JournalRow>> =>
    this.#read(`${organisation(siret)}/journal?${parameters({ first, max })}`, signal);

  /** Whether the journal is as it was written: of one organisation, or of all. */
  verifyJournal = async (siret: string | null): Promise<Verification> =>
    this.#read(siret === null ? "/journal/verify" : `/journal/verify?${parameters({ siret })}`);

  orphans = async (first: number, max: number, signal?: AbortSignal): Promise<PageOf<Organisation>> =>
    this.#read(`/orphans?${parameters({ first, max })}`, signal);

  health = async (signal?: AbortSignal): Promise<readonly string[]> => this.#read("/health", signal);

  /** Whether this server takes imports; an older one answers 404 without a problem of ours. */
  takesImports = async (signal?: AbortSignal): Promise<boolean> => {
    try {
      await this.#send("/organisation-imports/none", { signal });
      return true;
    } catch (error) {
      if (error instanceof Problem) {
        return error.code !== null;
      }
      throw error;
    }
  };

  /** A page of the imports, newest first. */
  imports = async (first: number, max: number, signal?: AbortSignal): Promise<PageOf<OrganisationImport>> =>
    this.#read(`/organisation-imports?${parameters({ first, max })}`, signal);

  startImport = async (file: Blob, dryRun: boolean): Promise<{ readonly id: string }> =>
    (await this.#send(`/organisation-imports?dryRun=${dryRun}`, { method: "POST", csv: file })).json();

  /** How far an import is, and a page of the lines that were refused. */
  importProgress = async (id: string, first: number, max: number, signal?: AbortSignal): Promise<ImportProgress> =>
    this.#read(`${organisationImport(id)}?${parameters({ first, max })}`, signal);

  cancelImport = async (id: string): Promise<void> => {
    await this.#send(organisationImport(id), { method: "DELETE" });
  };

  /** The letters of an import's organisations in one of the forms, issued while they are read, once: from then on 410. */
  importLetters = async (id: string, form: LetterForm, signal?: AbortSignal): Promise<Response> =>
    this.#send(`${organisationImport(id)}/letters.${form}`, { accept: "*/*", signal });

  /** New letters for an import whose letters were asked for before; the former ones are worth nothing from then on. */
  reissueImportLetters = async (id: string, form: LetterForm, signal?: AbortSignal): Promise<Response> =>
    this.#send(`${organisationImport(id)}/letters?${parameters({ format: form })}`, { method: "POST", accept: "*/*", signal });

  summary = async (signal?: AbortSignal): Promise<Summary> => this.#read("/reports/summary", signal);

  /** All organisations, or those in a state, as a table for spreadsheets. */
  report = async (seat: SeatFilter | ""): Promise<Blob> =>
    (await this.#send(`/reports/organisations.csv?${parameters({ seat, spreadsheet: true })}`, { accept: "text/csv" })).blob();

  /** Notices newest first; those still to print, oldest first, where asked for. */
  notices = async (toPrint: boolean, first: number, max: number, signal?: AbortSignal): Promise<PageOf<ClaimNotice>> =>
    this.#read(`/notices?${parameters({ printed: toPrint ? false : "", first, max })}`, signal);

  notice = async (reference: string, signal?: AbortSignal): Promise<ClaimNotice> => this.#read(notice(reference), signal);

  /** The notice as a page to post. It holds no secret, and may be asked for again. */
  printNotice = async (reference: string): Promise<Blob> =>
    (await this.#send(`${notice(reference)}/letter`, { method: "POST", accept: "application/pdf" })).blob();

  freeze = async (reference: string, motive: string): Promise<void> => {
    await this.#send(`${notice(reference)}/freeze`, { method: "POST", json: { motive } });
  };

  /** The mails that were given up, newest first. */
  deadMails = async (first: number, max: number, signal?: AbortSignal): Promise<PageOf<Mail>> =>
    this.#read(`/mails?${parameters({ state: "DEAD", first, max })}`, signal);

  retryMail = async (id: string): Promise<void> => {
    await this.#send(`/mails/${encodeURIComponent(id)}/retry`, { method: "POST" });
  };

  campaigns = async (signal?: AbortSignal): Promise<readonly Campaign[]> => this.#read("/recertifications", signal);

  /** Starts a campaign, or proposes one that another operator has to approve. */
  startCampaign = async (given: NewCampaign): Promise<Campaign> =>
    (await this.#send("/recertifications", { method: "POST", json: given })).json() as Promise<Campaign>;

  approveCampaign = async (id: string): Promise<void> => {
    await this.#send(`/recertifications/${encodeURIComponent(id)}/approval`, { method: "POST" });
  };

  cancelCampaign = async (id: string, motive: string): Promise<void> => {
    await this.#send(`/recertifications/${encodeURIComponent(id)}/cancellation`, { method: "POST", json: { motive } });
  };

  postponeCampaign = async (id: string, dueAt: string): Promise<void> => {
    await this.#send(`/recertifications/${encodeURIComponent(id)}`, { method: "PUT", json: { dueAt } });
  };

  campaignReport = async (id: string): Promise<Blob> =>
    (await this.#send(`/recertifications/${encodeURIComponent(id)}/report.csv?spreadsheet=true`, { accept: "text/csv" })).blob();

  /** The name of whoever acted, from Keycloak's own users; null for an account that is gone. */
  nameOf = (userId: string): Promise<string | null> => {
    const known = this.#names.get(userId);
    if (known !== undefined) {
      return known;
    }
    const name = this.#name(userId);
    this.#names.set(userId, name);
    return name;
  };

  async #name(userId: string): Promise<string | null> {
    try {
      const answer = await this.#ask(`${this.#settings.realmUrl}/users/${encodeURIComponent(userId)}`, {});
      const user = (await answer.json()) as { firstName?: string; lastName?: string; username?: string };
      return [user.firstName, user.lastName].filter(Boolean).join(" ") || user.username || null;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return null;
      }
      // Asked again next time; until then an id is better than a wrong word.
      this.#names.delete(userId);
      return userId;
    }
  }

  async #read<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await (await this.#send(path, { signal })).json()) as T;
  }

  async #send(path: string, request: Request): Promise<Response> {
    return this.#ask(`${this.#settings.realmUrl}/partner${path}`, request);
  }

  async #ask(address: string, request: Request): Promise<Response> {
    const token = await this.#settings.token();
    let answer = await this.#fetch(address, request, token);
    if (answer.status === 401) {
      // The server has done nothing. Where a computer slept, no clock of this page says that the token has ended.
      answer = await this.#fetch(address, request, await this.#settings.token(token));
    }
    if (!answer.ok) {
      throw await Problem.of(answer);
    }
    return answer;
  }

  async #fetch(address: string, request: Request, token: string): Promise<Response> {
    const headers = new Headers({ Accept: request.accept ?? "application/json", Authorization: `Bearer ${token}` });
    let body: BodyInit | null = null;
    if (request.json !== undefined) {
      headers.set("Content-Type", "application/json");
      body = JSON.stringify(request.json);
    } else if (request.csv !== undefined) {
      headers.set("Content-Type", "text/csv");
      body = request.csv;
      if (request.csv.size > SEND_AS_IT_IS && "CompressionStream" in globalThis) {
        // The server takes 5 MiB, which 100,000 organisations are within once compressed.
        body = await compressed(request.csv);
        headers.set("Content-Encoding", "gzip");
      }
    }
    if (request.ifMatch) {
      headers.set("If-Match", request.ifMatch);
    }
    try {
      return await fetch(address, {
        method: request.method ?? "GET",
        headers,
        body,
        // What was read a moment ago may have changed: these are things to act upon.
        cache: "no-store",
        credentials: "omit",
        signal: request.signal ?? null,
      });
    } catch (error) {
      throw isAborted(error) ? error : new Unreachable("the server cannot be reached", { cause: error });
    }
  }
}

const LETTER_TYPES: Readonly<Record<LetterForm, string>> = { pdf: "application/pdf", zip: "application/zip", csv: "text/csv" };
const organisation = (siret: string) => `/organisations/${encodeURIComponent(siret)}`;
const replacement = (siret: string, id: string) => `${organisation(siret)}/replacements/${encodeURIComponent(id)}`;
const notice = (reference: string) => `/notices/${encodeURIComponent(reference)}`;
/** Bytes below which it is not worth the trouble. */
const SEND_AS_IT_IS = 64 * 1024;

// A whole blob: a stream as a body wants HTTP/2 and is not known to every browser.
const compressed = async (file: Blob): Promise<Blob> =>
  new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();

const organisationImport = (id: string) => `/organisation-imports/${encodeURIComponent(id)}`;

const versioned = async (answer: Response): Promise<Versioned<Organisation>> => ({
  value: (await answer.json()) as Organisation,
  etag: answer.headers.get("ETag"),
});

function parameters(values: object): URLSearchParams {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") {
      result.set(name, String(value));
    }
  }
  return result;
}
