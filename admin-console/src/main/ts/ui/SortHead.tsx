import type { Sorting } from "./order";
import { usePageContext } from "./PageContext";

/** The head of a column. With a key it is a button: it sorts by the column, and then the other way. */
export function SortHead(props: {
  readonly label: string;
  /** The column's key, if the list can be sorted by it. */
  readonly by?: string | undefined;
  readonly sorting?: Sorting | undefined;
}) {
  const { pf } = usePageContext();
  const { label, by, sorting } = props;
  if (by === undefined || sorting === undefined) {
    return (
      <th class={pf("table__th")} scope="col">
        {label}
      </th>
    );
  }
  const { order, onOrder } = sorting;
  const sorted = order.by === by;
  return (
    <th
      class={`${pf("table__th")} mcp-sort`}
      scope="col"
      aria-sort={!sorted ? "none" : order.down ? "descending" : "ascending"}
    >
      <button type="button" onClick={() => onOrder({ by, down: sorted && !order.down })}>
        {label}
        <span class="mcp-sort-way" aria-hidden="true">
          {!sorted ? "↕" : order.down ? "↓" : "↑"}
        </span>
      </button>
    </th>
  );
}
