import type { OrganisationImport } from "console-api/generated/operators";
import { SelectField } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Badge, Card, Pager, PersonName } from "../ui/parts";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";

/** Former imports, newest first. An operator who lost the URL finds the report and the letters here. */
export function FormerImports() {
  const { texts, client, route, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const wanted = route.query.get("letters") === "wanted";
  const kept: Readonly<Record<string, string>> = wanted ? { letters: "wanted" } : {};
  const answer = useAnswer((signal) => client.imports(wanted, { first, max }, signal), [client, wanted, first, max]);
  return (
    <Card title={texts.t("imports.former")} wide>
      <SelectField
        name="letters"
        label={texts.t("imports.former.which")}
        value={wanted ? "wanted" : ""}
        onValue={(chosen) => go("/imports", chosen === "wanted" ? { letters: "wanted" } : {})}
        options={[
          ["", texts.t("imports.former.which.all")],
          ["wanted", texts.t("imports.former.which.wanted")],
        ]}
      />
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <p>{texts.t(wanted ? "imports.former.none.wanted" : "imports.former.none")}</p>
          ) : (
            <>
              <Imports imports={page.items} />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go("/imports", { ...kept, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Card>
  );
}

const HEAD = ["sent", "by", "state", "lines", "refused", "letters"] as const;
const COLOURS = { RUNNING: "blue", DONE: "green", CANCELLED: "orange" } as const;
const LETTER_COLOURS = { NOT_ASKED: "grey", UNDER_WAY: "blue", PRODUCED: "green", BROKEN_OFF: "red" } as const;

function Imports({ imports }: { readonly imports: readonly OrganisationImport[] }) {
  const { texts, to, pf } = usePageContext();
  const names = useNames(imports.map((one) => one.actor));
  const label = (column: (typeof HEAD)[number]) => texts.t(`imports.former.${column}`);
  const cell = pf("table__td");
  return (
    <Table label={texts.t("imports.former")} head={HEAD.map(label)}>
      {imports.map((one) => (
        <tr class={pf("table__tr")} key={one.id}>
          <th class={cell} scope="row" data-label={label("sent")}>
            <a href={to(`/imports/${encodeURIComponent(one.id)}`)}>
              <time dateTime={one.createdAt}>{texts.time(one.createdAt)}</time>
            </a>
          </th>
          <td class={cell} data-label={label("by")}>
            <PersonName id={one.actor} name={names.get(one.actor)} />
          </td>
          <td class={cell} data-label={label("state")}>
            <span class="mcp-badges">
              <Badge colour={COLOURS[one.state]}>{texts.t(`imports.state.${one.state}`)}</Badge>
              {one.dryRun && <Badge colour="grey">{texts.t("imports.state.dryRun")}</Badge>}
            </span>
          </td>
          <td class={`${cell} mcp-figure`} data-label={label("lines")}>
            {one.state === "RUNNING"
              ? texts.t("imports.former.progress", { done: one.done, total: one.total })
              : texts.number(one.total)}
          </td>
          <td class={`${cell} mcp-figure`} data-label={label("refused")}>
            {texts.number(one.refused)}
          </td>
          <td class={cell} data-label={label("letters")}>
            {one.dryRun || one.state === "RUNNING" ? (
              texts.t("none")
            ) : (
              <Badge colour={LETTER_COLOURS[one.letters]}>{texts.t(`imports.letters.${one.letters}`)}</Badge>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
