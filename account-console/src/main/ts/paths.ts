/** The addresses of our pages, below the console's own; content.json names the same. */
export const paths = {
  users: "habilitations/users",
  newUser: "habilitations/users/new",
  delegates: "habilitations/delegates",
  imports: "habilitations/imports",
  recertification: "habilitations/recertification",
  journal: "habilitations/journal",
} as const;

/** Where a user is shown. */
export const userPath = (id: string) => `${paths.users}/${encodeURIComponent(id)}`;
