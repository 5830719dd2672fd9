import { Button } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { HabilitationGroup, ImportLine } from "console-api/generated/partner";
import { saveFile } from "console-api/saveFile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { Pager } from "../ui/Pager";
import { wordsOf } from "../ui/words";
import { wordsOfLine } from "./files";
import type { SentFile } from "./refused";

/** The refused lines, with the errors of each, and as a file to correct. */
export function LineErrors({
  id,
  lines,
  groups,
  sent,
}: {
  readonly id: string;
  readonly lines: readonly ImportLine[];
  /** What was sent; null if the browser cannot read it as the server did. */
  readonly sent: SentFile | null;
  readonly groups: readonly HabilitationGroup[];
}) {
  const { t, i18n } = useTranslation();
  const { client } = usePartner();
  const [failure, setFailure] = useState<unknown>(null);
  const [{ first, max }, setRange] = useState({ first: 0, max: 20 });
  const number = new Intl.NumberFormat(i18n.language);
  const wrong = lines.filter((line) => line.errors.length > 0);
  if (wrong.length === 0) {
    return null;
  }
  const save = async () => {
    try {
      saveFile(await client.refusedLines(id, i18n.language), t("partner.imports.refusedName"));
      setFailure(null);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section aria-labelledby="line-errors">
      <h2 id="line-errors">{t("partner.imports.errors")}</h2>
      <p>
        <Button variant="link" isInline onClick={() => void save()}>
          {t("partner.imports.refusedFile")}
        </Button>
      </p>
      <p role="alert" className="mcp-error">
        {failure !== null && wordsOf(t, failure)}
      </p>
      <Table aria-labelledby="line-errors" variant="compact" gridBreakPoint="" className="mcp-table">
        <Thead>
          <Tr>
            <Th width={10}>{t("partner.imports.line")}</Th>
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
