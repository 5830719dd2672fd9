import { isLeavingForSignIn } from "console-api/leaving";
import { useEffect } from "preact/hooks";

/** Makes the browser ask before the page is left, as long as something would be lost. */
export function useLeaveWarning(losing: boolean): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!isLeavingForSignIn()) {
        event.preventDefault();
      }
    };
    if (losing) {
      addEventListener("beforeunload", ask);
    }
    return () => removeEventListener("beforeunload", ask);
  }, [losing]);
}
