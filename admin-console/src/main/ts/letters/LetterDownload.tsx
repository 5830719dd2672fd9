import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button, Notice } from "../ui/parts";
import { useLeaveWarning } from "../ui/useLeaveWarning";
import { type Download, receive, type Saved } from "./download";

const SHOW_MS = 250;
const COUNT_MS = 2_000;

/** A running download of letters: its progress, and a button to cancel it. */
export function LetterDownload(props: {
  readonly download: Download;
  /** The highest possible number of letters. */
  readonly most: number;
  /** How many letters the server has handed over so far, if it can tell. */
  readonly count?: (signal: AbortSignal) => Promise<number | null>;
  readonly onSaved: (file: Saved) => void;
  /** The letters are lost: the download was cut short or cancelled. */
  readonly onLost: (why: unknown) => void;
}) {
  const { texts } = usePageContext();
  const { download } = props;
  const [bytes, setBytes] = useState(0);
  const [letters, setLetters] = useState<number | null>(null);
  const [stopping, setStopping] = useState(false);
  useLeaveWarning(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a download is received once, even if the callbacks change.
  useEffect(() => {
    let shown = 0;
    let left = false;
    receive(download, (soFar) => {
      if (!left && performance.now() - shown > SHOW_MS) {
        shown = performance.now();
        setBytes(soFar);
      }
    }).then(
      (file) => left || props.onSaved(file),
      (why: unknown) => left || props.onLost(why),
    );
    return () => {
      left = true;
      download.controller.abort();
    };
  }, [download]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted once for each download.
  useEffect(() => {
    const { count } = props;
    if (count === undefined) {
      return;
    }
    const controller = new AbortController();
    // The count is only extra information: if it fails, the download goes on.
    const timer = setInterval(() => void count(controller.signal).then(setLetters, () => {}), COUNT_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [download]);
  return (
    <Dialog title={texts.t("receiving.title")} onClose={() => setStopping(true)}>
      <div class="mcp-dialog-body">
        <div class="mcp-progress">
          {/* Without a value the bar shows an indeterminate progress. */}
          <progress
            aria-label={texts.t("receiving.title")}
            {...(letters !== null && { value: letters, max: props.most })}
          />
          <p>
            {letters !== null && texts.t("receiving.letters", { letters, most: props.most })}{" "}
            {texts.t("receiving.size", { size: texts.size(bytes) })}
          </p>
        </div>
        {stopping ? (
          <Notice tone="warning" title={texts.t("receiving.stop.text")} live />
        ) : (
          <p>{texts.t("receiving.text")}</p>
        )}
      </div>
      <div class="mcp-actions">
        {stopping ? (
          <>
            <Button look="danger" onClick={() => download.controller.abort()}>
              {texts.t("receiving.stop.do")}
            </Button>
            <Button look="link" onClick={() => setStopping(false)}>
              {texts.t("receiving.go-on")}
            </Button>
          </>
        ) : (
          <Button onClick={() => setStopping(true)}>{texts.t("receiving.stop")}</Button>
        )}
      </div>
    </Dialog>
  );
}
