import { useCallback, useEffect, useState } from "react";
import { isAborted } from "./problem";

/** What has come of a question to the server. While it is asked anew, and where that fails, the answer before stands. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly again: () => void;
}

/**
 * Asks at once, anew whenever the inputs change, and again on demand. It gives up what nobody waits for.
 *
 * @param inputs all that the question depends on, as for an effect
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[]): Answer<T> {
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Omit<Answer<T>, "again">>({ value: null, error: null, loading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the inputs are those of the question, and the linter looks at them where it is asked.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setAnswer((former) => ({ ...former, error: null, loading: true }));
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
