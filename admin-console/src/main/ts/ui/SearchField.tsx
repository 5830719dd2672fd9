import { useEffect, useState } from "preact/hooks";
import { usePageContext } from "./PageContext";
import { Button } from "./parts";

/** Looks for organisations in a list. */
export function SearchField(props: {
  readonly id: string;
  /** The name of the form. */
  readonly name: string;
  readonly value: string;
  readonly onValue: (text: string) => void;
}) {
  const { texts, pf } = usePageContext();
  const { id, value } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <form
      class="mcp-filter mcp-filter-search"
      role="search"
      aria-label={props.name}
      onSubmit={(event) => {
        event.preventDefault();
        props.onValue(typed.trim());
      }}
    >
      <label for={id}>{texts.t("organisations.search")}</label>
      <div class="mcp-search">
        <span class={pf("form-control")}>
          <input
            id={id}
            type="search"
            value={typed}
            maxLength={200}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </span>
        <Button type="submit">{texts.t("organisations.search.do")}</Button>
      </div>
    </form>
  );
}
