import { leaveForSignIn } from "console-api/leaving";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { SessionEnded } from "../auth/session";
import { usePageContext } from "./PageContext";
import type { Answer } from "./useAnswer";
import { useId } from "./useId";

/** One page of ours. Its heading takes the focus when the page opens, as on a page load. */
export function Page(props: {
  readonly title: string;
  readonly lead?: string;
  readonly badges?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly breadcrumb?: readonly { readonly label: string; readonly address: string }[];
  readonly children: ComponentChildren;
}) {
  const { texts, route, pf } = usePageContext();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new page takes the focus.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [route.path]);
  useEffect(() => {
    document.title = texts.t("title", { page: props.title });
  }, [props.title, texts.t]);
  return (
    <div class="mcp-page">
      {props.breadcrumb && (
        <nav class={pf("breadcrumb")} aria-label={texts.t("breadcrumb")}>
          <ol class={pf("breadcrumb__list")} role="list">
            {props.breadcrumb.map(({ label, address }) => (
              <li class={pf("breadcrumb__item")} key={address}>
                <a class={pf("breadcrumb__link")} href={address}>
                  {label}
                </a>
              </li>
            ))}
            <li class={pf("breadcrumb__item")}>
              <span class="mcp-breadcrumb-mark" aria-hidden="true">
                ›
              </span>
              <span aria-current="page">{props.title}</span>
            </li>
          </ol>
        </nav>
      )}
      <header class="mcp-head">
        <div>
          <h1 class={pf("title", "2xl")} tabIndex={-1} ref={heading}>
            {props.title}
          </h1>
          {props.badges && <p class="mcp-badges">{props.badges}</p>}
          {props.lead && <p class="mcp-lead">{props.lead}</p>}
        </div>
        {props.actions && <div class="mcp-actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

export function Card(props: {
  readonly title: string;
  /** Where the title leads. */
  readonly address?: string;
  readonly actions?: ComponentChildren;
  readonly wide?: boolean;
  /** One of several similar cards: no landmark, since each landmark needs its own name. */
  readonly item?: boolean;
  readonly children: ComponentChildren;
}) {
  const { pf } = usePageContext();
  const id = useId();
  const Element = props.item ? "article" : "section";
  return (
    <Element class={`${pf("card", "plain")} mcp-card${props.wide ? " mcp-wide" : ""}`} aria-labelledby={id}>
      <div class="mcp-card-head">
        <h2 class={pf("title", "lg")} id={id}>
          {props.address === undefined ? props.title : <a href={props.address}>{props.title}</a>}
        </h2>
        {props.actions && <div class="mcp-actions">{props.actions}</div>}
      </div>
      <div>{props.children}</div>
    </Element>
  );
}

/** Terms with their values, one below the other. */
export function Facts({ facts }: { readonly facts: readonly (readonly [term: string, value: ComponentChildren])[] }) {
  return (
    <dl class="mcp-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Look = "primary" | "secondary" | "danger" | "link" | "plain";

/** A button. A disabled one stays reachable by keyboard, so that screen readers read its reason. */
export function Button({
  look = "secondary",
  busy = false,
  danger = false,
  heldBy = null,
  children,
  onClick,
  ...rest
}: {
  readonly look?: Look;
  readonly busy?: boolean;
  readonly danger?: boolean;
  /** The id of the text that says why this operator may not use it; null if they may. */
  readonly heldBy?: string | null;
  readonly onClick?: (() => void) | undefined;
} & Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "onClick">) {
  const { pf, texts } = usePageContext();
  return (
    <button
      type="button"
      {...rest}
      class={pf("button", look, danger && "danger", busy && "in-progress")}
      aria-disabled={busy || heldBy !== null || undefined}
      aria-describedby={heldBy ?? rest["aria-describedby"]}
      onClick={(event) => {
        // Not disabled while it runs: a browser would take the focus away from it, to nowhere.
        if (busy) {
          event.preventDefault();
        } else if (heldBy === null) {
          onClick?.();
        }
      }}
    >
      {busy ? texts.t("working") : children}
    </button>
  );
}

export type Tone = "info" | "success" | "warning" | "danger";

/** A message in the page. Screen readers announce a message that has just appeared. */
export function Notice(props: {
  readonly tone: Tone;
  readonly title: string;
  readonly live?: boolean;
  readonly children?: ComponentChildren;
}) {
  const { pf } = usePageContext();
  return (
    <div
      class={`${pf("alert", "inline", props.tone)} mcp-notice`}
      role={props.live ? (props.tone === "danger" ? "alert" : "status") : undefined}
    >
      <span class={pf("alert__icon")} aria-hidden="true">
        <Mark tone={props.tone} />
      </span>
      <p class={pf("alert__title")}>{props.title}</p>
      {props.children && <div class={pf("alert__description")}>{props.children}</div>}
    </div>
  );
}

function Mark({ tone }: { readonly tone: Tone }) {
  const path = {
    info: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-1 6v5h2V7H7Zm0-3v2h2V4H7Z",
    success: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.3 3.8L7 9.2 4.8 7 3.4 8.4 7 12l5.7-5.8-1.4-1.4Z",
    warning: "M8 1 16 15H0L8 1ZM7 6v4h2V6H7Zm0 5v2h2v-2H7Z",
    danger: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM7 4v5h2V4H7Zm0 6v2h2v-2H7Z",
  }[tone];
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export function Badge({ colour, children }: { readonly colour: string; readonly children: ComponentChildren }) {
  const { pf } = usePageContext();
  return (
    <span class={pf("label", colour)}>
      <span class={pf("label__content")}>
        <span class={pf("label__text")}>{children}</span>
      </span>
    </span>
  );
}

export function Empty(props: {
  readonly title: string;
  readonly text?: string;
  readonly children?: ComponentChildren;
}) {
  const { pf } = usePageContext();
  return (
    <div class="mcp-empty">
      <h2 class={pf("title", "lg")}>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.children && <p class="mcp-actions">{props.children}</p>}
    </div>
  );
}

export function Failure({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const { texts } = usePageContext();
  return (
    <Notice tone="danger" title={texts.t("error")} live>
      <p>{texts.failure(error)}</p>
      {error instanceof SessionEnded ? (
        <Button
          look="link"
          onClick={() => {
            leaveForSignIn();
            location.reload();
          }}
        >
          {texts.t("error.session.reload")}
        </Button>
      ) : (
        again && (
          <Button look="link" onClick={again}>
            {texts.t("retry")}
          </Button>
        )
      )}
    </Notice>
  );
}

export function Loading() {
  const { pf, texts } = usePageContext();
  return (
    <p class="mcp-loading" role="status">
      <svg class={pf("spinner", "md")} viewBox="0 0 100 100" aria-hidden="true">
        <circle class={pf("spinner__path")} cx="50" cy="50" r="45" fill="none" />
      </svg>
      {texts.t("loading")}
    </p>
  );
}

/** The content of an answer, or why there is none. */
export function Answered<T>(props: { readonly answer: Answer<T>; readonly children: (value: T) => ComponentChildren }) {
  const { answer } = props;
  if (answer.error !== null) {
    return <Failure error={answer.error} again={answer.again} />;
  }
  return answer.value === null ? <Loading /> : <div aria-busy={answer.loading}>{props.children(answer.value)}</div>;
}

/** The name of the person with a Keycloak id. */
export function PersonName({ id, name }: { readonly id: string | null; readonly name: string | null | undefined }) {
  const { texts } = usePageContext();
  if (id === null) {
    return <>{texts.t("account.system")}</>;
  }
  if (name === undefined) {
    return <span class="mcp-quiet">…</span>;
  }
  return <>{name ?? texts.t("account.gone")}</>;
}

const SIZES = [20, 50, 100] as const;

export function Pager(props: {
  readonly total: number;
  readonly first: number;
  readonly max: number;
  readonly onChange: (first: number, max: number) => void;
}) {
  const { texts, pf } = usePageContext();
  const { total, first, max } = props;
  const id = useId();
  if (total <= SIZES[0] && first === 0) {
    return null;
  }
  const last = Math.min(first + max, total);
  const lastPage = Math.max(0, Math.floor((total - 1) / max) * max);
  const button = (label: "first" | "previous" | "next" | "last", to: number, disabled: boolean, mark: string) => (
    <button
      type="button"
      class={pf("button", "plain")}
      aria-label={texts.t(`pager.${label}`)}
      title={texts.t(`pager.${label}`)}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || props.onChange(to, max)}
    >
      <svg
        width="14"
        height="14"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        aria-hidden="true"
      >
        <path d={mark} />
      </svg>
    </button>
  );
  return (
    <nav class="mcp-pager" aria-label={texts.t("pager")}>
      <span role="status">{texts.t("pager.range", { first: Math.min(first + 1, total), last, total })}</span>
      <label class="mcp-pager-size" for={id}>
        <span>{texts.t("pager.size")}</span>
        <span class={pf("form-control")}>
          <select
            id={id}
            value={String(max)}
            onChange={(event) => props.onChange(0, Number(event.currentTarget.value))}
          >
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {size}
              </option>
            ))}
          </select>
          <Chevron />
        </span>
      </label>
      <span class="mcp-pager-buttons">
        {button("first", 0, first === 0, "M13 2 7 8l6 6M4 2v12")}
        {button("previous", Math.max(0, first - max), first === 0, "M11 2 5 8l6 6")}
        {button("next", first + max, last >= total, "m5 2 6 6-6 6")}
        {button("last", lastPage, last >= total, "m3 2 6 6-6 6M12 2v12")}
      </span>
    </nav>
  );
}

/** The arrow of a select box, as PatternFly draws it. */
export function Chevron() {
  const { pf } = usePageContext();
  return (
    <span class={pf("form-control__utilities")}>
      <span class={pf("form-control__toggle-icon")}>
        <svg width="10" height="16" viewBox="0 0 320 512" fill="currentColor" aria-hidden="true">
          <path d="M31 192h258c28 0 42 34 22 54L182 375c-13 12-32 12-45 0L9 246c-20-20-6-54 22-54z" />
        </svg>
      </span>
    </span>
  );
}
