import type { Organisation } from "console-api/generated/operators";
import { useEffect, useState } from "preact/hooks";
import { Confirm, Dialog } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button, Notice } from "../ui/parts";
import { isExpired } from "../ui/SeatBadge";
import { useLeaveWarning } from "../ui/useLeaveWarning";

/** Issues a letter and shows it while this window is open. No other place keeps the letter. */
export function LetterDialog(props: {
  readonly organisation: Organisation;
  /** Called when the window closes; says whether a letter was issued. */
  readonly onClose: (issued: boolean) => void;
}) {
  const { texts, client } = usePageContext();
  const { organisation } = props;
  const [letter, setLetter] = useState<Blob | null>(null);
  if (letter !== null) {
    return (
      <Ready
        letter={letter}
        name={texts.t("letter.file", { siret: organisation.siret })}
        onClose={() => props.onClose(true)}
      />
    );
  }
  const kills = organisation.letter?.state === "LIVE" && !isExpired(organisation.letter);
  return (
    <Confirm
      title={texts.t("letter.issue.title", { name: organisation.name })}
      action={texts.t(kills ? "letter.reissue" : "letter.issue")}
      danger={kills}
      onClose={() => props.onClose(false)}
      onConfirm={async () => setLetter(await client.letter(organisation.siret))}
    >
      {kills && <Notice tone="warning" title={texts.t("letter.issue.kills")} />}
      <p>{texts.t("letter.issue.once")}</p>
    </Confirm>
  );
}

/** A file that only this page holds, to open or to save. It is lost when the window closes. */
export function Ready(props: {
  readonly letter: Blob;
  readonly name: string;
  /** Whether a browser can display it; otherwise it can only be saved. */
  readonly opened?: boolean;
  /** Whether the server can produce it again; then the window may be closed at any time. */
  readonly again?: boolean;
  readonly title?: string;
  readonly text?: string;
  readonly onClose: () => void;
}) {
  const { texts, pf } = usePageContext();
  const [address, setAddress] = useState<string | null>(null);
  const [taken, setTaken] = useState(props.again === true);
  // No other place keeps it, so the operator confirms before closing without having opened or saved it.
  const [losing, setLosing] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(props.letter);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [props.letter]);
  useLeaveWarning(!taken);
  const close = () => {
    if (taken || losing) {
      props.onClose();
    } else {
      setLosing(true);
    }
  };
  return (
    <Dialog title={props.title ?? texts.t("letter.ready")} onClose={() => (taken ? props.onClose() : setLosing(true))}>
      <div class="mcp-dialog-body">
        <p>{props.text ?? texts.t("letter.ready.text")}</p>
        {losing && !taken && <Notice tone="warning" title={texts.t("letter.ready.untaken")} live />}
      </div>
      <div class="mcp-actions">
        {address !== null && (
          <>
            {props.opened !== false && (
              <a
                class={pf("button", "primary")}
                href={address}
                target="_blank"
                rel="noopener"
                onClick={() => setTaken(true)}
              >
                {texts.t("letter.open")}
              </a>
            )}
            <a class={pf("button", "secondary")} href={address} download={props.name} onClick={() => setTaken(true)}>
              {texts.t(props.opened === false ? "download" : "letter.download")}
            </a>
          </>
        )}
        <Button look={losing && !taken ? "danger" : "link"} onClick={close}>
          {texts.t(losing && !taken ? "letter.ready.lose" : "close")}
        </Button>
      </div>
    </Dialog>
  );
}
