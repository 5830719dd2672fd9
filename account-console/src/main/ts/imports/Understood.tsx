import type { ReadAs } from "console-api/generated/partner";
import { useTranslation } from "react-i18next";
import { columnOf } from "./columns";

/** How the file was read, so that the sender can check it. */
export function Understood({ read }: { readonly read: ReadAs | null | undefined }) {
  const { t } = useTranslation();
  if (!read) {
    return null;
  }
  const separator = t([`partner.imports.separator.${NAMES[read.separator] ?? "other"}`]);
  const columns = Object.entries(read.columns)
    .map(([column, header]) =>
      header.trim() === columnOf(column, t)
        ? header
        : t("partner.imports.readColumn", { column: columnOf(column, t), header }),
    )
    .join(", ");
  return (
    <div className="mcp-hint">
      <p>{t("partner.imports.read", { encoding: read.encoding, separator })}</p>
      <p>{t("partner.imports.readColumns", { columns })}</p>
    </div>
  );
}

const NAMES: Readonly<Record<string, string>> = { ";": "semicolon", ",": "comma", "\t": "tab" };
