import { useEffect } from "react";

/** Calls back when the person acts again: sends a form, or presses a button. */
export function useUntilResumed(onResumed: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is listened for once, and heard at the first act.
  useEffect(() => {
    const heard = (event: Event) => {
      if (event.type === "submit" || (event.target as Element).closest?.("button") !== null) {
        onResumed();
      }
    };
    document.addEventListener("submit", heard, true);
    document.addEventListener("click", heard, true);
    return () => {
      document.removeEventListener("submit", heard, true);
      document.removeEventListener("click", heard, true);
    };
  }, []);
}
