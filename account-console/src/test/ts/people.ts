import type { Caller, HabilitationGroup, Person } from "console-api/generated/partner";

export const GROUPS: readonly HabilitationGroup[] = (["CONVENTIONNE", "PRIVE"] as const).flatMap((housingKind) =>
  (["consultation", "gestion"] as const).map((right) => ({
    id: `${housingKind}-${right}`,
    path: `/habilitations/${housingKind === "PRIVE" ? "logements-prives" : "logements-conventionnes"}/${right}`,
    name: right,
    housingKind,
    right,
    description: `Donne la ${right} des logements.`,
  })),
);

export const [VIEW_REGULATED, MANAGE_REGULATED, VIEW_PRIVATE] = GROUPS.map((group) => group.id) as [
  string,
  string,
  string,
];

/** A user of the organisation with the given values, and defaults for all others. */
export function user(id: string, told: Partial<Person> = {}): Person {
  return {
    id,
    identifier: `camille.${id}`,
    lastName: "Martin",
    firstName: "Camille",
    email: `camille.${id}@residences.example`,
    emailVerified: true,
    provedEmail: `camille.${id}@residences.example`,
    phone: null,
    status: "ACTIVE",
    mandate: null,
    perimeter: [],
    habilitationGroups: [VIEW_REGULATED],
    createdAt: "2026-11-01T09:00:00Z",
    lastLoginAt: null,
    credentialState: "SENT",
    secondFactor: [],
    ...told,
  };
}

const organisation: Caller["organisation"] = {
  siret: "73282932000074",
  name: "Résidences du Parc",
  housingKinds: ["CONVENTIONNE", "PRIVE"],
};

export const ADMINISTRATOR: Caller = {
  user: user("admin", { lastName: "Lefèvre", firstName: "Zoé", mandate: "ADMINISTRATOR" }),
  organisation,
  mandate: "ADMINISTRATOR",
  perimeter: [],
};

export const MEMBER: Caller = {
  user: user("member", { lastName: "Petit", firstName: "Lou" }),
  organisation,
  mandate: null,
  perimeter: [],
};

export const DELEGATE: Caller = {
  user: user("delegate", { lastName: "Roux", firstName: "Noé", mandate: "DELEGATE" }),
  organisation,
  mandate: "DELEGATE",
  perimeter: [VIEW_REGULATED, MANAGE_REGULATED],
};

/** The same administrator after the organisation has lost a kind of housing. */
export const WITHOUT_PRIVATE: Caller = {
  ...ADMINISTRATOR,
  organisation: { ...organisation, housingKinds: ["CONVENTIONNE"] },
};
