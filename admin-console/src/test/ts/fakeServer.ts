import type {
  Campaign,
  Notice as ClaimNotice,
  Correspondence,
  JournalRow,
  Mail,
  Organisation,
  OrganisationImport,
  OrganisationUser,
  PersonName as Person,
  Replacement,
  Summary,
} from "console-api/generated/operators";
import { vi } from "vitest";
import { OperatorClient } from "../../main/ts/api/client";

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answer = (request: Heard) => Response | Promise<Response> | undefined;

const REALM_URL = "http://server.example/admin/realms/partenaires";

export const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" }, ...init });

export const problem = (status: number, code: string, errors: readonly object[] = []) =>
  new Response(JSON.stringify({ type: "about:blank", title: "No", status, detail: "", code, errors }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

export const NAMES: Readonly<Record<string, string>> = { claude: "Claude Agent", dominique: "Dominique Agent" };

/** A change of the seat changes the state beneath; whether it is visible depends on the suspension. */
const seen = (one: Organisation, change: Partial<Organisation>): Organisation => {
  const seatBeneath =
    change.seatBeneath ?? (change.seat === "SUSPENDED" || !change.seat ? one.seatBeneath : change.seat);
  const next = { ...one, ...change, seatBeneath };
  return { ...next, seat: next.suspended ? "SUSPENDED" : seatBeneath };
};

export const organisation = (change: Partial<Organisation> = {}): Organisation =>
  seen(
    {
      siret: "73282932000074",
      name: "Résidences du Parc",
      housingKinds: ["CONVENTIONNE"],
      address: { lines: ["12 rue des Lilas"], postalCode: "69003", city: "LYON" },
      addressState: "CONFIRMED",
      contactEmail: null,
      seat: "VACANT",
      seatBeneath: "VACANT",
      suspended: false,
      administrator: null,
      letter: null,
      members: 0,
      delegates: 0,
      createdAt: "2026-11-20T09:00:00Z",
      updatedAt: "2026-11-20T09:00:00Z",
      claimedAt: null,
      suspension: null,
    },
    change,
  );

export const replacement = (change: Partial<Replacement> = {}): Replacement => ({
  id: "r1",
  siret: "73282932000074",
  organisation: "Résidences du Parc",
  state: "PROPOSED",
  mode: "keep-until-claimed",
  motive: "Départ à la retraite",
  ticket: "INC-1",
  proposedBy: "claude",
  proposedAt: "2026-11-22T09:00:00Z",
  expiresAt: "2026-11-25T09:00:00Z",
  approvedBy: null,
  approvedAt: null,
  endedAt: null,
  ...change,
});

export const claimNotice = (change: Partial<ClaimNotice> = {}): ClaimNotice => ({
  reference: "ABCD-EFGH-2345",
  siret: "73282932000074",
  organisation: "Résidences du Parc",
  suspended: false,
  claimedAt: "2026-11-20T09:00:00Z",
  mail: null,
  printedAt: null,
  printedBy: null,
  contestedAt: null,
  contestedBy: null,
  ...change,
});

export const mail = (change: Partial<Mail> = {}): Mail => ({
  id: "m1",
  kind: "PASSWORD",
  siret: "73282932000074",
  organisation: "Résidences du Parc",
  userId: "dominique",
  state: "DEAD",
  attempts: 8,
  failure: "mail-server",
  createdAt: "2026-11-20T09:00:00Z",
  nextAt: "2026-11-20T09:00:00Z",
  sentAt: null,
  ...change,
});

export const person = (change: Partial<OrganisationUser> = {}): OrganisationUser => ({
  id: "u1",
  identifier: "camille.martin",
  lastName: "Martin",
  firstName: "Camille",
  email: "camille.martin@exemple.fr",
  emailVerified: true,
  status: "ACTIVE",
  mandate: "ADMINISTRATOR",
  habilitationGroups: [
    { id: "g1", path: "/habilitations/logements-prives/gestion", housingKind: "PRIVE", right: "gestion" },
  ],
  createdAt: "2026-11-20T09:00:00Z",
  lastLoginAt: "2026-11-21T09:00:00Z",
  credentialState: "USED",
  secondFactor: [],
  mails: [
    {
      id: "m1",
      kind: "IDENTIFIER",
      userId: "u1",
      state: "SENT",
      failure: null,
      createdAt: "2026-11-20T09:00:00Z",
      sentAt: "2026-11-20T09:00:05Z",
    },
  ],
  ...change,
});

export const campaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: "c1",
  state: "OPEN",
  scope: "ALL",
  startedAt: "2026-11-01T09:00:00Z",
  startedBy: "claude",
  dueAt: "2026-12-31T22:59:59Z",
  closedAt: null,
  progress: { organisations: 40, answered: 10, people: 200, confirmed: 60, suspended: 0 },
  ...change,
});

export const organisationImport = (change: Partial<OrganisationImport> = {}): OrganisationImport => ({
  id: "wet",
  state: "DONE",
  dryRun: false,
  total: 3,
  done: 3,
  created: 2,
  updated: 0,
  unchanged: 0,
  refused: 1,
  createdAt: "2026-11-24T09:00:00Z",
  actor: "claude",
  letters: "NOT_ASKED",
  lettersProduced: change.letters === "PRODUCED",
  lettersIssued: null,
  lettersReissue: null,
  read: null,
  ...change,
});

export const summary = (change: Partial<Summary> = {}): Summary => ({
  organisations: {
    total: 1_205,
    bySeat: { VACANT: 5, OFFERED: 100, HELD: 1_090, REPLACING: 3, ORPHANED: 2 },
    suspended: 5,
    orphans: 3,
  },
  letters: { live: 90, expired: 10, returned: 3 },
  mails: { waiting: 4, dead: 1, oldestWaitingSeconds: 61 },
  replacementsWaiting: 2,
  secondFactorResetsWaiting: 1,
  noticesToPrint: 7,
  recertificationsWaiting: 1,
  importsWaiting: 6,
  freezes: 8,
  alarms: 1,
  frozen: 1,
  ...change,
});

/**
 * A server that follows docs/openapi-operators.yaml for the data it was given. A test may register answers that come
 * first.
 */
export class FakeServer {
  readonly heard: Heard[] = [];
  readonly imports: OrganisationImport[] = [];
  readonly delegates: Person[] = [];
  readonly people: OrganisationUser[] = [];
  correspondence: Correspondence = { letters: [], notices: [], mails: [] };
  readonly client = new OperatorClient({
    realmUrl: REALM_URL,
    token: async (refused) => (refused === undefined ? "a-token" : "the-next-token"),
  });
  readonly #first: Answer[] = [];

  constructor(
    readonly organisations: Organisation[] = [],
    readonly replacements: Replacement[] = [],
    readonly journal: JournalRow[] = [],
  ) {
    vi.stubGlobal("fetch", (request: Request) => this.#take(request));
  }

  /** Registers an answer that comes before the server's own; undefined leaves the request to the server. */
  answer(answer: Answer): this {
    this.#first.push(answer);
    return this;
  }

  heardOf(method: string, end: string): Heard[] {
    return this.heard.filter((request) => request.method === method && request.path.endsWith(end));
  }

  async #take(input: Request): Promise<Response> {
    // Like a browser: an aborted request gets no answer.
    input.signal.throwIfAborted();
    const url = new URL(input.url);
    const type = input.headers.get("Content-Type");
    const body = type === "application/json" ? ((await input.json()) as unknown) : type === null ? null : "csv";
    const request: Heard = {
      method: input.method,
      path: url.href.slice(REALM_URL.length, url.href.length - url.search.length),
      query: url.searchParams,
      headers: input.headers,
      body,
    };
    this.heard.push(request);
    for (const answer of this.#first) {
      const early = await answer(request);
      if (early !== undefined) {
        return early;
      }
    }
    return this.#answer(request);
  }

  #answer({ method, path, query, body }: Heard): Response {
    if (path === "/reports/course") {
      return json({ weeks: [] });
    }
    const user = /^\/users\/(.+)$/.exec(path)?.[1];
    if (user !== undefined) {
      const name = NAMES[user];
      return name === undefined ? json({ error: "not found" }, { status: 404 }) : json({ firstName: name });
    }
    const paged = <T>(all: readonly T[], besides: object = {}) => {
      const first = Number(query.get("first"));
      return json({ total: all.length, items: all.slice(first, first + Number(query.get("max"))), ...besides });
    };
    switch (path) {
      case "/partner/organisations":
        if (method === "POST") {
          const created = organisation(body as Partial<Organisation>);
          this.organisations.push(created);
          return json(created, { status: 201, headers: { "Content-Type": "application/json", ETag: '"1"' } });
        }
        return paged(
          this.organisations.filter(
            (one) =>
              (one.siret + one.name).includes(query.get("search") ?? "") &&
              (!query.has("seat") || one.seat === query.get("seat")),
          ),
        );
      case "/partner/organisation-imports":
        return paged(this.imports);
      case "/partner/letters":
        return new Response("%PDF-1.7", { headers: { "Content-Type": "application/pdf" } });
      case "/partner/replacements":
        return paged(this.replacements.filter((one) => one.state === "PROPOSED"));
      case "/partner/orphans":
        return paged(this.organisations.filter((one) => one.seatBeneath === "ORPHANED"));
      case "/partner/health":
        return json([]);
      case "/partner/journal/verify":
        return json({ ok: true, firstAlteredRow: null });
      default:
    }
    const [, siret, act] = /^\/partner\/organisations\/(\d+)(?:\/(.+))?$/.exec(path) ?? [];
    const at = this.organisations.findIndex((one) => one.siret === siret);
    const found = this.organisations[at];
    if (found === undefined) {
      return problem(404, "not-found");
    }
    const change = (next: Partial<Organisation>) => {
      this.organisations[at] = seen(found, next);
    };
    switch (`${method} ${act ?? ""}`) {
      case "PUT ":
        change(body as Partial<Organisation>);
        return json(this.organisations[at]);
      case "POST letter":
        change({
          seat: "OFFERED",
          letter: {
            identifier: "k7qfm2xr9t",
            reference: "R7K-QX2-MBT",
            state: "LIVE",
            issuedAt: "2026-11-23T09:00:00Z",
            expiresAt: "2099-01-01T09:00:00Z",
            returnedAt: null,
            returnReason: null,
          },
        });
        return new Response("%PDF-1.7", { headers: { "Content-Type": "application/pdf" } });
      case "POST suspension":
        change({
          suspended: true,
          suspension: {
            motive: (body as { motive: string }).motive,
            by: "claude",
            since: "2026-11-23T09:00:00Z",
            freeze: false,
            byHolder: false,
            beforeFreeze: false,
            release: null,
          },
        });
        return new Response(null, { status: 204 });
      case "DELETE suspension/release":
        change({ suspension: found.suspension && { ...found.suspension, release: null } });
        return new Response(null, { status: 204 });
      case "DELETE suspension":
        if (found.suspension?.byHolder && found.suspension.release === null) {
          const asked = { ...found.suspension, release: { by: "claude", until: "2099-01-01T09:00:00Z" } };
          change({ suspension: asked });
          return json(asked, { status: 202 });
        }
        change({ suspended: false, suspension: null });
        return new Response(null, { status: 204 });
      case "GET users": {
        const search = query.get("search") ?? "";
        const credential = query.get("credential");
        const found = this.people.filter(
          (one) =>
            JSON.stringify(one).includes(search) && (credential === "UNUSED" ? one.credentialState !== "USED" : true),
        );
        const groups = new Map(this.people.flatMap((one) => one.habilitationGroups.map((group) => [group.id, group])));
        return paged(found, { habilitationGroups: [...groups.values()] });
      }
      case "GET correspondence":
        return json(this.correspondence);
      case "GET delegates":
        return paged(this.delegates);
      case "GET replacements":
        return json(this.replacements.filter((one) => one.siret === siret));
      case "POST replacements":
        this.replacements.unshift(replacement({ ...(body as Partial<Replacement>), siret: siret! }));
        return json(this.replacements[0], { status: 201 });
      case "POST replacements/r1/approval":
        this.replacements[0] = {
          ...this.replacements[0]!,
          state: "APPROVED",
          approvedBy: "claude",
          approvedAt: "2026-11-23T09:00:00Z",
        };
        change({ seat: "REPLACING" });
        return json(this.replacements[0]);
      case "GET timeline":
        return json({
          total: this.journal.length + this.correspondence.mails.length,
          items: [
            ...this.correspondence.mails.map((mail) => ({ kind: "MAILS", act: null, mail, recipient: null })),
            ...this.journal.map((row) => ({ kind: "PEOPLE", act: row, mail: null, recipient: null })),
          ],
          groups: [{ id: "g1", housingKind: "PRIVE", right: "consultation", description: "" }],
        });
      default:
        return json(found, { headers: { "Content-Type": "application/json", ETag: '"1"' } });
    }
  }
}
