import { useState } from "preact/hooks";

/** What a button does: whether it is under way, and why it failed the last time. */
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
