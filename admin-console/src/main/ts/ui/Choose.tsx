import type { Sorting } from "./order";
import { usePageContext } from "./PageContext";
import { Chevron } from "./parts";

/** A list to choose from, above a table. */
export function Choose(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onValue: (value: string) => void;
}) {
  const { pf } = usePageContext();
  return (
    <div class="mcp-filter">
      <label for={props.id}>{props.label}</label>
      <span class={pf("form-control")}>
        <select id={props.id} value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)}>
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Chevron />
      </span>
    </div>
  );
}

/** The order of a list: a narrow screen, where a table has no head, has no other way to change it. */
export function ChooseOrder(
  props: Sorting & {
    readonly id: string;
    /** The keys, each with its name. */
    readonly keys: readonly (readonly [key: string, label: string])[];
  },
) {
  const { texts } = usePageContext();
  const { id, keys, order, onOrder } = props;
  return (
    <>
      <Choose
        id={id}
        label={texts.t("sort")}
        value={order.by}
        options={keys}
        onValue={(by) => onOrder({ ...order, by })}
      />
      <Choose
        id={`${id}-way`}
        label={texts.t("sort.way")}
        value={order.down ? "down" : "up"}
        options={(["up", "down"] as const).map((one) => [one, texts.t(`sort.way.${one}`)] as const)}
        onValue={(way) => onOrder({ ...order, down: way === "down" })}
      />
    </>
  );
}

/** The order of a list that only its times order, newest first by default. */
export function ChooseAge(props: {
  readonly id: string;
  readonly oldestFirst: boolean;
  readonly onValue: (oldestFirst: boolean) => void;
}) {
  const { texts } = usePageContext();
  return (
    <Choose
      id={props.id}
      label={texts.t("sort")}
      value={props.oldestFirst ? "oldest" : "newest"}
      options={(["newest", "oldest"] as const).map((one) => [one, texts.t(`sort.${one}`)] as const)}
      onValue={(chosen) => props.onValue(chosen === "oldest")}
    />
  );
}
