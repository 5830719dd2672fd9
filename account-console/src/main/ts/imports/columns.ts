import type { TFunction } from "i18next";

/** The columns of a file in the words of the screens, in the order of the model. The server reads them back. */
const COLUMNS = {
  lastName: "partner.person.lastName",
  firstName: "partner.person.firstName",
  email: "partner.users.email",
  phone: "partner.person.phone",
  groups: "partner.users.habilitations",
  identifier: "partner.user.identifier",
  status: "partner.users.status",
  mandate: "partner.person.mandate",
} as const;

/** A column in the words of the screens; one that we do not know by its own name. */
export const columnOf = (column: string, t: TFunction): string =>
  column in COLUMNS ? t(COLUMNS[column as keyof typeof COLUMNS]) : column;
