import type { HabilitationGroup, Me, User } from "../../main/ts/api/types";

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

export const [VIEW_REGULATED, MANAGE_REGULATED, VIEW_PRIVATE] = GROUPS.map((group) => group.id) as [string, string, string];

/** A user of the organisation, with what is told of it here and nothing special otherwise. */
export function user(id: string, told: Partial<User> = {}): User {
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
    ...told,
  };
}

const organisation: Me["organisation"] = {
  siret: "73282932000074",
  name: "Résidences du Parc",
  housingKinds: ["CONVENTIONNE", "PRIVE"],
};

export const ADMINISTRATOR: Me = {
  user: { id: "admin", lastName: "Lefèvre", firstName: "Zoé" },
  organisation,
  mandate: "ADMINISTRATOR",
  perimeter: [],
};

export const DELEGATE: Me = {
  user: { id: "delegate", lastName: "Roux", firstName: "Noé" },
  organisation,
  mandate: "DELEGATE",
  perimeter: [VIEW_REGULATED, MANAGE_REGULATED],
};
