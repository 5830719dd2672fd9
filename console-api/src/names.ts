/**
 * A person's name as lists, pages and questions show it: the last name first, by which lists are sorted. Names in the
 * sentences of a journal come from the server, with the first name first.
 */
export const nameOf = (person: { readonly lastName: string; readonly firstName: string }) =>
  `${person.lastName} ${person.firstName}`;
