import { Problem } from "./problem";

/** Waits for so many milliseconds. Throws DOMException AbortError if the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new DOMException("left", "AbortError"));
      return;
    }
    const giveUp = () => {
      clearTimeout(timer);
      reject(new DOMException("left", "AbortError"));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", giveUp, { once: true });
  });
}

/**
 * Sends a request once more, after the time that the server names, if the server had no room for it. The server has
 * done nothing of such a request.
 */
export async function patiently<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Problem) || error.retryAfter === null) {
      throw error;
    }
    await pause(error.retryAfter * 1000, signal);
    return send();
  }
}
