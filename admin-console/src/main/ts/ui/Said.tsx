import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Notice } from "./parts";

/**
 * The message of what was just done. It takes the focus, since the button that did it may be gone: a browser would move
 * the focus to nowhere.
 */
export function Said({ text, children }: { readonly text: string | null; readonly children?: ComponentChildren }) {
  const message = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each message takes the focus.
  useEffect(() => {
    // After the window over the page has closed: closing gives the focus back to its button first.
    const timer = setTimeout(() => message.current?.focus());
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div aria-live="polite">
      {text !== null && (
        <div class="mcp-said" tabIndex={-1} ref={message}>
          <Notice tone="success" title={text}>
            {children}
          </Notice>
        </div>
      )}
    </div>
  );
}
