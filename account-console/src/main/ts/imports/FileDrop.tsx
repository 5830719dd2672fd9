import { Button } from "@patternfly/react-core";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** 10,000 lines of people are less than 2 MB. */
const MOST_BYTES = 5 * 1024 * 1024;

/** Accepts a dropped file, or one chosen by a button for people who do not drag. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file === undefined) {
      return;
    }
    if (files?.length !== 1) {
      setError(t("partner.imports.oneFile"));
    } else if (file.size === 0) {
      setError(t("partner.imports.emptyFile"));
    } else if (file.size > MOST_BYTES) {
      setError(t("partner.error.tooLarge"));
    } else {
      setError(null);
      onFile(file);
    }
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <section aria-labelledby="import-file">
      <h2 id="import-file">{t("partner.imports.file")}</h2>
      <p id="import-file-error" role="alert" className="mcp-error">
        {error}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: people who do not drag use its button. */}
      <div
        className={over ? "mcp-drop mcp-drop-over" : "mcp-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t("partner.imports.drop")}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,text/csv"
          data-testid="import-file"
          onChange={(event) => {
            take(event.target.files);
            // Lets the person choose the same file again after correcting it.
            event.target.value = "";
          }}
        />
        <Button variant="primary" aria-describedby="import-file-error" onClick={() => input.current?.click()}>
          {t("partner.imports.choose")}
        </Button>
        <p className="mcp-hint">{t("partner.imports.dryFirst")}</p>
      </div>
    </section>
  );
}
