import { saveFile } from "console-api/saveFile";
import { Button, Failure } from "./parts";
import { useAct } from "./useAct";

/** Fetches a file and saves it: its address takes a token, which no plain link carries. */
export function DownloadButton(props: {
  readonly label: string;
  readonly name: string;
  readonly fetched: () => Promise<Blob>;
}) {
  const { busy, error, run } = useAct(async () => saveFile(await props.fetched(), props.name));
  return (
    <div class="mcp-verify">
      <Button busy={busy} onClick={run}>
        {props.label}
      </Button>
      {error !== null && <Failure error={error} />}
    </div>
  );
}
