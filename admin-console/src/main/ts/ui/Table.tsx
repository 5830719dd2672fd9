import type { ComponentChildren } from "preact";
import type { Sorting } from "./order";
import { usePageContext } from "./PageContext";
import { SortHead } from "./SortHead";

/** A table that becomes a list of cards on a narrow screen, where `data-label` names the column of each cell. */
export function Table(props: {
  readonly label: string;
  /** The names of the columns. */
  readonly head: readonly string[];
  /** What the head sorts by: the key of each name of a column that it can sort by. */
  readonly sorting?: Sorting & { readonly keys: Readonly<Record<string, string>> };
  /** What chooses all rows, in a column before the others. */
  readonly pick?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { pf } = usePageContext();
  return (
    <table class={`${pf("table", "grid-md", "compact")} mcp-table`} aria-label={props.label}>
      <thead class={pf("table__thead")}>
        <tr class={pf("table__tr")}>
          {props.pick && (
            <th class={`${pf("table__th")} mcp-pick`} scope="col">
              {props.pick}
            </th>
          )}
          {props.head.map((column) => (
            <SortHead key={column} label={column} by={props.sorting?.keys[column]} sorting={props.sorting} />
          ))}
        </tr>
      </thead>
      <tbody class={pf("table__tbody")}>{props.children}</tbody>
    </table>
  );
}
