import { Dialog } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button } from "../ui/parts";
import type { Saved } from "./download";
import type { LetterForm } from "./forms";
import { Ready } from "./LetterDialog";

/** A batch of letters that is complete: already saved, or to be saved from here. */
export function DownloadedLetters(props: {
  readonly file: Saved;
  readonly form: LetterForm;
  readonly title?: string;
  readonly text?: string;
  readonly onClose: () => void;
}) {
  const { texts } = usePageContext();
  const { file, form, onClose, ...words } = props;
  if ("blob" in file) {
    return (
      <Ready
        {...words}
        letter={file.blob}
        name={texts.t("imports.letters.file", { form })}
        opened={form === "pdf"}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={texts.t("receiving.saved")} onClose={onClose}>
      <div class="mcp-dialog-body">
        <p>{texts.t("receiving.saved.text", { name: file.name })}</p>
      </div>
      <div class="mcp-actions">
        <Button look="primary" onClick={onClose}>
          {texts.t("close")}
        </Button>
      </div>
    </Dialog>
  );
}
