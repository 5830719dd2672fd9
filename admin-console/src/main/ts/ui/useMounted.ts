import { type MutableRef, useEffect, useRef } from "preact/hooks";

/** Whether the component is still mounted, for code that continues after a wait. */
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
