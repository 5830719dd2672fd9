import { saveFile } from "console-api/saveFile";
import { Button, Failure } from "./parts";
import { useAct } from "./useAct";

/** Fetches a file and saves it: the URL needs a token, which a plain link does not send. */
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
