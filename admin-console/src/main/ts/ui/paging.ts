/** The position in a list, read from the URL; an invalid value counts as the start. */
export function pagingOf(query: URLSearchParams): { readonly first: number; readonly max: number } {
  const number = (name: string, otherwise: number, most: number) => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isInteger(value) && value >= 0 && value <= most ? value : otherwise;
  };
  return { first: number("first", 0, 2 ** 31 - 1), max: Math.max(1, number("max", 20, 100)) };
}
