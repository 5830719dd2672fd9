import { useCallback, useEffect, useState } from "react";
import { isAborted } from "./problem";

/** The state of a request. The former value stays while it runs again or if it fails, the former error until it ends. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly again: () => void;
}

/**
 * Sends a request at once, again whenever the inputs change, and again on demand. Aborts a request that is no longer
 * needed.
 *
 * @param inputs everything that the request depends on, as for an effect
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[]): Answer<T> {
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Omit<Answer<T>, "again">>({ value: null, error: null, loading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller passes the inputs, and the linter checks them at the call.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setAnswer((former) => ({ ...former, loading: true }));
    ask(signal).then(
      (value) => signal.aborted || setAnswer({ value, error: null, loading: false }),
      (error: unknown) =>
        isAborted(error) || signal.aborted || setAnswer((former) => ({ ...former, error, loading: false })),
    );
    return () => controller.abort();
  }, [...inputs, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...answer, again };
}
