import { Problem, Unreachable, isAborted } from "./problem";
import type {
  HabilitationGroup,
  ImportProgress,
  JournalRow,
  Me,
  PageOf,
  PersonInput,
  Recertification,
  User,
  UserQuery,
  VersionedUser,
} from "./types";

export interface ClientSettings {
  /** The realm's address on the server, without a slash at its end. */
  readonly realmUrl: string;
  /** A token that is good now. It goes in a header, never in an address. */
  readonly token: () => Promise<string>;
  /** Language of the server's messages. */
  readonly language: string;
}

interface Request {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly json?: unknown;
  readonly csv?: Blob;
  readonly ifMatch?: string | null | undefined;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The REST API for organisations. Whatever the server refuses comes as a {@link Problem}, a broken network as
 * {@link Unreachable}, a request that was given up as DOMException AbortError.
 */
export class PartnerClient {
  readonly #base: string;
  readonly #settings: ClientSettings;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
    this.#base = `${settings.realmUrl}/partner`;
  }

  me = async (signal?: AbortSignal): Promise<Me> => this.#read("/me", signal);

  habilitationGroups = async (signal?: AbortSignal): Promise<readonly HabilitationGroup[]> =>
    this.#read("/habilitation-groups", signal);

  users = async (query: UserQuery, signal?: AbortSignal): Promise<PageOf<User>> =>
    this.#read(`/users?${parameters(query)}`, signal);

  user = async (id: string, signal?: AbortSignal): Promise<VersionedUser> =>
    versioned(await this.#send(user(id), { signal }));

  createUser = async (person: PersonInput): Promise<VersionedUser> =>
    versioned(await this.#send("/users", { method: "POST", json: person }));

  updateUser = async (id: string, person: PersonInput, etag: string | null): Promise<VersionedUser> =>
    versioned(await this.#send(user(id), { method: "PUT", json: person, ifMatch: etag }));

  setGroups = async (id: string, groups: readonly string[], etag: string | null): Promise<void> => {
    await this.#send(`${user(id)}/habilitation-groups`, { method: "PUT", json: groups, ifMatch: etag });
  };

  deleteUser = async (id: string): Promise<void> => {
    await this.#send(user(id), { method: "DELETE" });
  };

  disableUser = async (id: string): Promise<void> => {
    await this.#send(`${user(id)}/disable`, { method: "POST" });
  };

  enableUser = async (id: string): Promise<void> => {
    await this.#send(`${user(id)}/enable`, { method: "POST" });
  };

  sendCredentials = async (id: string): Promise<void> => {
    await this.#send(`${user(id)}/credentials`, { method: "POST" });
  };

  setMandate = async (id: string, perimeter: readonly string[]): Promise<void> => {
    await this.#send(`${user(id)}/mandate`, { method: "PUT", json: { perimeter } });
  };

  removeMandate = async (id: string): Promise<void> => {
    await this.#send(`${user(id)}/mandate`, { method: "DELETE" });
  };

  startImport = async (file: Blob, dryRun: boolean): Promise<{ readonly id: string }> =>
    (await this.#send(`/imports?dryRun=${dryRun}`, { method: "POST", csv: file })).json();

  /** How far an import is; what became of its lines is not asked for. */
  importProgress = async (id: string, signal?: AbortSignal): Promise<ImportProgress> =>
    this.#read(`/imports/${encodeURIComponent(id)}?max=0`, signal);

  /** An import that has ended, with the lines that were refused. */
  importResult = async (id: string, signal?: AbortSignal): Promise<ImportProgress> =>
    this.#read(`/imports/${encodeURIComponent(id)}?outcome=REFUSED`, signal);

  /** Stops an import: who was created stays. */
  cancelImport = async (id: string): Promise<void> => {
    await this.#send(`/imports/${encodeURIComponent(id)}`, { method: "DELETE" });
  };

  exportUsers = async (): Promise<Blob> =>
    (await this.#send("/users.csv", { accept: "text/csv" })).blob();

  recertification = async (signal?: AbortSignal): Promise<Recertification> => this.#read("/recertification", signal);

  /** Confirms people, besides those confirmed before. */
  confirmPeople = async (confirmed: readonly string[]): Promise<void> => {
    await this.#send("/recertification/confirm", { method: "POST", json: { confirmed } });
  };

  journal = async (first: number, max: number, signal?: AbortSignal): Promise<PageOf<JournalRow>> =>
    this.#read(`/journal?${parameters({ first, max })}`, signal);

  async #read<T>(path: string, signal: AbortSignal | undefined): Promise<T> {
    return (await (await this.#send(path, { signal })).json()) as T;
  }

  async #send(path: string, request: Request): Promise<Response> {
    const headers = new Headers({
      Accept: request.accept ?? "application/json",
      "Accept-Language": this.#settings.language,
      Authorization: `Bearer ${await this.#settings.token()}`,
    });
    let body: BodyInit | null = null;
    if (request.json !== undefined) {
      headers.set("Content-Type", "application/json");
      body = JSON.stringify(request.json);
    } else if (request.csv !== undefined) {
      headers.set("Content-Type", "text/csv");
      body = request.csv;
    }
    if (request.ifMatch) {
      headers.set("If-Match", request.ifMatch);
    }
    let answer: Response;
    try {
      answer = await fetch(this.#base + path, {
        method: request.method ?? "GET",
        headers,
        body,
        // What was read a moment ago may have changed: these are lists to act upon.
        cache: "no-store",
        credentials: "omit",
        signal: request.signal ?? null,
      });
    } catch (error) {
      throw isAborted(error) ? error : new Unreachable("the server cannot be reached", { cause: error });
    }
    if (!answer.ok) {
      throw await Problem.of(answer);
    }
    return answer;
  }
}

const user = (id: string) => `/users/${encodeURIComponent(id)}`;

const versioned = async (answer: Response): Promise<VersionedUser> => ({
  user: (await answer.json()) as User,
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
