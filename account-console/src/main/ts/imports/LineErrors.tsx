import { Button } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { HabilitationGroup, ImportLine } from "console-api/generated/partner";
import { saveFile } from "console-api/saveFile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Pager } from "../ui/Pager";
import { wordsOfLine } from "./files";
import type { SentFile } from "./refused";

/** The refused lines, with the errors of each. */
export function LineErrors({
  lines,
  groups,
  sent,
}: {
  readonly lines: readonly ImportLine[];
  /** What was sent; null if the browser cannot read it as the server did. */
  readonly sent: SentFile | null;
  readonly groups: readonly HabilitationGroup[];
}) {
  const { t, i18n } = useTranslation();
  const [{ first, max }, setRange] = useState({ first: 0, max: 20 });
  const number = new Intl.NumberFormat(i18n.language);
  const wrong = lines.filter((line) => line.errors.length > 0);
  if (wrong.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="line-errors">
      <h2 id="line-errors">{t("partner.imports.errors")}</h2>
      {sent !== null && (
        <p>
          <Button
            variant="link"
            isInline
            onClick={() => saveFile(sent.refused(wrong), t("partner.imports.refusedName"))}
          >
            {t("partner.imports.refusedFile")}
          </Button>
        </p>
      )}
      <Table aria-labelledby="line-errors" variant="compact" gridBreakPoint="" className="mcp-table">
        <Thead>
          <Tr>
            <Th>{t("partner.imports.line")}</Th>
            <Th>{t("partner.imports.wrong")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {wrong.slice(first, first + max).map((line) => (
            <Tr key={line.line}>
              <Td>{number.format(line.line)}</Td>
              <Td>
                {sent?.nameOn(line.line) && (
                  <strong>
                    <bdi>{sent.nameOn(line.line)}</bdi>
                  </strong>
                )}
                <ul className="mcp-plain">
                  {wordsOfLine(line, groups, t).map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {wrong.length > 20 && (
        <Pager
          total={wrong.length}
          first={first}
          max={max}
          onChange={(nextFirst, nextMax) => setRange({ first: nextFirst, max: nextMax })}
        />
      )}
    </section>
  );
}
