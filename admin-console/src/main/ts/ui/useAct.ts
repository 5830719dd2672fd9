import { useState } from "preact/hooks";

/** Runs the action of a button: whether it is running, and why it last failed. */
export function useAct(act: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const doIt = async () => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return { busy, error, run: () => void doIt(), forget: () => setError(null) };
}
