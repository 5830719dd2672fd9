/** The paths of our pages, relative to the console's address. content.json has the same paths. */
export const paths = {
  personalInfo: "personal-info",
  organisation: "organisation",
  security: "security",
  firstSteps: "habilitations/first-steps",
  users: "habilitations/users",
  newUser: "habilitations/users/new",
  delegates: "habilitations/delegates",
  imports: "habilitations/imports",
  recertification: "habilitations/recertification",
  journal: "habilitations/journal",
} as const;

/** The path of a user's page. */
export const userPath = (id: string) => `${paths.users}/${encodeURIComponent(id)}`;
