import type { ComponentChildren } from "preact";
import { usePageContext } from "./PageContext";

/** A table that becomes a list of cards on a narrow screen, where `data-label` names the column of each cell. */
export function Table(props: {
  readonly label: string;
  /** The names of the columns. */
  readonly head: readonly string[];
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
            <th class={pf("table__th")} scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class={pf("table__tbody")}>{props.children}</tbody>
    </table>
  );
}
