/** A day in words. In French the first of a month is "1er", which the browser does not know. */
export function dayWords(format: Intl.DateTimeFormat, iso: string): string {
  const text = format.format(new Date(iso));
  return format.resolvedOptions().locale.startsWith("fr") ? text.replace(/^1(?= \p{L})/u, "1er") : text;
}
