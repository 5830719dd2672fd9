import { useState } from "preact/hooks";

let given = 0;

/**
 * An id that is unique in the document. Preact's own ids restart whenever the pages are shown again, while older
 * elements still exist.
 */
export function useId(): string {
  const [id] = useState(() => `mcp-${++given}`);
  return id;
}
