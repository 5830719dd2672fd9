import { useEffect, useRef, useState } from "preact/hooks";
import { routeOf } from "../console/route";
import { Confirm } from "./Dialog";
import { beforeLeaving, leave } from "./leave";
import { usePageContext } from "./PageContext";
import { useLeaveWarning } from "./useLeaveWarning";

/**
 * Asks before the page is left with something that was typed and not sent: by a link, also of the stock console, by a
 * button of ours, or by closing the tab. The back button does not ask: what was typed is kept, and found again.
 */
export function LeaveQuestion(props: {
  readonly dirty: boolean;
  /** Called when the operator leaves all the same. */
  readonly onLeave: () => void;
}) {
  const { texts, realm, route } = usePageContext();
  const { dirty } = props;
  const [leaving, setLeaving] = useState<{ readonly go: () => void } | null>(null);
  const { path } = route;
  // A ref, since the page may be left before effects have run.
  const losing = useRef(dirty);
  losing.current = dirty;
  useLeaveWarning(dirty);

  useEffect(() => {
    if (!dirty) {
      return undefined;
    }
    const forgetAsker = beforeLeaving((go) => {
      if (losing.current) {
        setLeaving({ go });
      }
      return losing.current;
    });
    const followed = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || isElsewhere(event, link) || routeOf(new URL(link.href).hash, realm)?.path === path) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const { href } = link;
      leave(() => location.assign(href));
    };
    // Before the stock console's own listeners, which would leave the page.
    document.addEventListener("click", followed, true);
    return () => {
      forgetAsker();
      document.removeEventListener("click", followed, true);
    };
  }, [dirty, path, realm]);

  return (
    leaving && (
      <Confirm
        title={texts.t("leave.title")}
        action={texts.t("leave.leave")}
        danger
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          losing.current = false;
          props.onLeave();
          leaving.go();
        }}
      >
        <p>{texts.t("leave.text")}</p>
      </Confirm>
    )
  );
}

/** Whether the link does not lead away from this page: it saves a file, writes a mail, or opens another tab. */
const isElsewhere = (event: MouseEvent, link: HTMLAnchorElement): boolean =>
  event.button !== 0 ||
  event.ctrlKey ||
  event.metaKey ||
  event.shiftKey ||
  event.altKey ||
  !/^https?:$/.test(link.protocol) ||
  link.hasAttribute("download") ||
  (link.target !== "" && link.target !== "_self");
