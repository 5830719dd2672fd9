import type { ComponentChildren } from "preact";
import { usePageContext } from "./PageContext";

/** A table that becomes a list of cards on a narrow screen, where each cell names its column by `data-label`. */
export function Table(props: {
  readonly label: string;
  /** What each column is called. */
  readonly head: readonly string[];
  /** The rows. */
  readonly children: ComponentChildren;
}) {
  const { pf } = usePageContext();
  return (
    <table class={`${pf("table", "grid-md", "compact")} mcp-table`} aria-label={props.label}>
      <thead class={pf("table__thead")}>
        <tr class={pf("table__tr")}>
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
