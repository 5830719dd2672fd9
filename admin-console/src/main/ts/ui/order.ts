/** The order of a list. */
export interface Order<Key extends string = string> {
  readonly by: Key;
  readonly down: boolean;
}

/** How a list is sorted, and what sorts it otherwise. */
export interface Sorting {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

/** The order as the URL and the server write it: with a minus before it for downwards. */
export const written = ({ by, down }: Order): string => (down ? `-${by}` : by);

/** The order in the URL; an unknown one counts as the usual one. */
export function orderOf<Key extends string>(given: string | null, keys: readonly Key[], usual: Order<Key>): Order<Key> {
  const down = given?.startsWith("-") ?? false;
  const by = keys.find((one) => one === given?.slice(down ? 1 : 0));
  return by === undefined ? usual : { by, down };
}
