import { Problem } from "console-api/problem";
import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Button, Failure, Notice } from "../ui/parts";
import { columnOf } from "./columns";

/** Why a file was refused as a whole: the error and its place. */
export function FileFailure({ error }: { readonly error: unknown }) {
  const { texts } = usePageContext();
  const [fault] = error instanceof Problem ? error.errors : [];
  if (fault === undefined) {
    return <Failure error={error} />;
  }
  const line = /^line (\d+)$/.exec(fault.field)?.[1];
  const place =
    line === undefined ? columnOf(fault.field, texts) : texts.t("imports.file.place", { line: Number(line) });
  const what = texts.maybe(`file.${fault.code}`) ?? fault.message ?? texts.t("field.other");
  return (
    <Notice tone="danger" title={texts.t("imports.file.refused")} live>
      <p>
        {place && <strong>{place} – </strong>}
        {what}
      </p>
      {fault.code.endsWith("-column") && (
        <p>
          {texts.t("imports.file.expected")} <code class="mcp-code">{texts.t("imports.header")}</code>
        </p>
      )}
    </Notice>
  );
}

/** Chooses a file for a dry run. */
export function FileChoice(props: {
  readonly onFile: (file: File | null) => void;
  readonly onTry: (file: File) => void;
}) {
  const { texts } = usePageContext();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  return (
    <form
      class="mcp-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(file === null);
        if (file !== null) {
          props.onTry(file);
        }
      }}
    >
      <p>{texts.t("imports.format")}</p>
      <p>
        <code class="mcp-code">{texts.t("imports.header")}</code>
      </p>
      <p class="mcp-hint">{texts.t("imports.format.kinds")}</p>
      <div class="mcp-field">
        <label for="partner-file">{texts.t("imports.file")}</label>
        <input
          id="partner-file"
          type="file"
          accept=".csv,text/csv"
          aria-invalid={missing || undefined}
          aria-describedby={missing ? "partner-file-error" : undefined}
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0] ?? null;
            setFile(chosen);
            props.onFile(chosen);
            setMissing(false);
          }}
        />
        {missing && (
          <p class="mcp-error" id="partner-file-error">
            {texts.t("imports.choose")}
          </p>
        )}
      </div>
      <div class="mcp-actions">
        <Button type="submit" look="primary">
          {texts.t("imports.try")}
        </Button>
      </div>
    </form>
  );
}
