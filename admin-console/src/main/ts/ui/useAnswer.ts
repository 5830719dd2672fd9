import { type Inputs, useCallback, useEffect, useState } from "preact/hooks";
import { isAborted } from "../api/problem";

/** What came of asking the server. While a newer answer is awaited, the former one stays. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly again: () => void;
}

/** Asks at once, anew whenever the inputs change, and again on demand; gives up what nobody waits for. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, inputs: Inputs): Answer<T> {
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Omit<Answer<T>, "again">>({ value: null, error: null, loading: true });
  useEffect(() => {
    const controller = new AbortController();
    setAnswer((former) => ({ ...former, error: null, loading: true }));
    ask(controller.signal).then(
      (value) => controller.signal.aborted || setAnswer({ value, error: null, loading: false }),
      (error: unknown) => isAborted(error) || controller.signal.aborted || setAnswer({ value: null, error, loading: false }),
    );
    return () => controller.abort();
  }, [...inputs, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...answer, again };
}
