import { useState } from "preact/hooks";
import { Button, Failure } from "./parts";

/** Fetches a file and saves it: its address takes a token, which no plain link carries. */
export function Download(props: { readonly label: string; readonly name: string; readonly fetched: () => Promise<Blob> }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      saveAs(await props.fetched(), props.name);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <div class="mcp-verify">
      <Button busy={busy} onClick={() => void save()}>
        {props.label}
      </Button>
      {error !== null && <Failure error={error} />}
    </div>
  );
}

function saveAs(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Browsers read it after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
