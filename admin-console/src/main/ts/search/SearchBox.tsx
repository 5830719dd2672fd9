import { useEffect, useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Button } from "../ui/parts";

/** The search on each page: anything that a caller names. */
export function SearchBox() {
  const { texts, route, go, pf } = usePageContext();
  const asked = route.path === "/search" ? (route.query.get("q") ?? "") : "";
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  return (
    <form
      class="mcp-find"
      role="search"
      aria-label={texts.t("search.form")}
      onSubmit={(event) => {
        event.preventDefault();
        go("/search", { q: typed.trim() });
      }}
    >
      <label for="partner-find">{texts.t("search.label")}</label>
      <div class="mcp-search">
        <span class={pf("form-control")}>
          <input
            id="partner-find"
            type="search"
            autocomplete="off"
            spellcheck={false}
            maxLength={200}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </span>
        <Button type="submit">{texts.t("search.do")}</Button>
      </div>
    </form>
  );
}
