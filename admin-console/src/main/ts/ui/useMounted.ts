import { type MutableRef, useEffect, useRef } from "preact/hooks";

/** Whether the component is still on the screen, for whoever waits longer than it may be. */
export function useMounted(): Readonly<MutableRef<boolean>> {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}
