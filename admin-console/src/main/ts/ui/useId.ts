import { useState } from "preact/hooks";

let given = 0;

/**
 * An id that no other element of the document has. Preact's own begins anew whenever the pages are shown anew, while
 * elements of before are still there.
 */
export function useId(): string {
  const [id] = useState(() => `mcp-${++given}`);
  return id;
}
