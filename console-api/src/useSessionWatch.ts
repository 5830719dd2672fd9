import { useEffect, useRef, useState } from "react";

/** Seconds before its end at which the person is warned (WCAG 2.2.1 asks for 20 at least). */
export const WARNED_SECONDS = 120;

/** What a console knows about the person's session. */
export interface SessionKeeper {
  /** Seconds until the session ends unless it is used; null for a session without an end. */
  readonly secondsLeft: () => number | null;
  /** Uses the session, which prolongs it; fails where it has ended. */
  readonly renew: () => Promise<unknown>;
}

interface Watched {
  /** Whether it ends soon, or has ended. */
  readonly session: "open" | "ending" | "ended";
  /** Whether nothing prolongs it. */
  readonly endsFirmly: boolean;
  readonly stay: () => Promise<void>;
}

/**
 * Looks each second whether the session is about to end.
 *
 * @param keeper the same object at each rendering
 */
export function useSessionWatch(keeper: SessionKeeper): Watched {
  const [session, setSession] = useState<Watched["session"]>("open");
  const [endsFirmly, setEndsFirmly] = useState(false);
  const asking = useRef(false);

  useEffect(() => {
    const renew = async () => {
      asking.current = true;
      try {
        await keeper.renew();
        setSession("open");
      } catch {
        setSession("ended");
      }
      asking.current = false;
    };
    const look = () => {
      const left = keeper.secondsLeft();
      if (left === null || asking.current) {
        return;
      }
      if (left > WARNED_SECONDS) {
        // Another request of the page has prolonged the session.
        setSession((before) => (before === "ending" ? "open" : before));
        setEndsFirmly(false);
      } else if (left > 0) {
        setSession((before) => (before === "open" ? "ending" : before));
      } else {
        // Another tab may have prolonged it: the server knows.
        void renew();
      }
    };
    look();
    const clock = setInterval(look, 1000);
    return () => clearInterval(clock);
  }, [keeper]);

  const stay = async () => {
    try {
      await keeper.renew();
      const left = keeper.secondsLeft();
      if (left === null || left > WARNED_SECONDS) {
        setSession("open");
      } else {
        setEndsFirmly(true);
      }
    } catch {
      setSession("ended");
    }
  };

  return { session, endsFirmly, stay };
}
