import { type FormEvent, type ReactNode, useEffect, useId, useState } from "react";

/** Filters above a list. The text applies when it is submitted; the choices among the children apply themselves. */
export function SearchForm(props: {
  readonly name: string;
  readonly label: string;
  readonly button: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const [text, setText] = useState(props.value);
  useEffect(() => setText(props.value), [props.value]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSearch(text.trim());
  };

  return (
    <form className="mcp-filters" role="search" aria-label={props.name} onSubmit={submit}>
      <div className="mcp-filter mcp-filter-search">
        <label htmlFor={id}>{props.label}</label>
        <div className="mcp-search">
          <input
            id={id}
            type="search"
            className="mcp-control"
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="mcp-quiet-button">
            {props.button}
          </button>
        </div>
      </div>
      {props.children}
    </form>
  );
}
