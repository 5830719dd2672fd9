import { type Answer, useAnswer as useSharedAnswer } from "console-api/useAnswer";

export type { Answer };

/**
 * As both consoles ask, but a failure drops the former value: nobody acts upon what the server may no longer say. The
 * error goes as soon as the request runs again.
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, inputs: readonly unknown[]): Answer<T> {
  const answer = useSharedAnswer(ask, inputs);
  return answer.error === null ? answer : { ...answer, value: null, error: answer.loading ? null : answer.error };
}
