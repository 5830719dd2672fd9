import { useCallback, useEffect, useState } from "react";
import { isAborted } from "../api/problem";

/** What has come of a question to the server. While it is asked anew, the answer before still stands. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly asking: boolean;
  readonly askAgain: () => void;
}

/**
 * Asks the server, gives up when the question changes or nobody waits any more.
 *
 * @param ask must be the same function as long as the question is the same
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<{ value: T | null; error: unknown; asking: boolean }>({
    value: null,
    error: null,
    asking: true,
  });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const giveUp = new AbortController();
    setAnswer((before) => ({ ...before, asking: true }));
    ask(giveUp.signal).then(
      (value) => setAnswer({ value, error: null, asking: false }),
      (error: unknown) => {
        if (!isAborted(error)) {
          setAnswer((before) => ({ ...before, error, asking: false }));
        }
      },
    );
    return () => giveUp.abort();
  }, [ask, round]);

  const askAgain = useCallback(() => setRound((before) => before + 1), []);
  return { ...answer, askAgain };
}
