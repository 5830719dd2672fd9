import { draftKey, keep } from "console-api/drafts";
import { useLayoutEffect, useState } from "preact/hooks";
import { usePageContext } from "./PageContext";

/**
 * Which window of a page is open. One that was open when the operator left for the sign-in page opens again, and does
 * nothing by itself.
 *
 * @param name names the page, or the part of it, and what it is about
 * @param windows all windows of it
 * @param otherwise the window to open first where none was left open
 */
export function useAsked<T extends string>(
  name: string,
  windows: readonly T[],
  otherwise: () => T | null = () => null,
): [T | null, (asked: T | null) => void] {
  const { userId } = usePageContext();
  const key = draftKey({ owner: userId, name: `asked.${name}` });
  const [asked, setAsked] = useState<T | null>(() => {
    const left = sessionStorage.getItem(key);
    return windows.find((one) => one === left) ?? otherwise();
  });
  useLayoutEffect(() => {
    if (asked !== null) {
      keep(key, asked);
    }
    // Closed, or the page is left for another one of the console: the sign-in page takes away all pages at once.
    return () => sessionStorage.removeItem(key);
  }, [key, asked]);
  return [asked, setAsked];
}
