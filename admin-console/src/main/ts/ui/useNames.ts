import { useEffect, useState } from "preact/hooks";
import { usePageContext } from "./PageContext";

/** The names of Keycloak ids, as they arrive; null for deleted accounts. */
export function useNames(ids: readonly (string | null)[]): ReadonlyMap<string, string | null> {
  const { client } = usePageContext();
  const [names, setNames] = useState<ReadonlyMap<string, string | null>>(new Map());
  const wanted = [...new Set(ids.filter((id) => id !== null))].sort().join();
  useEffect(() => {
    let left = false;
    void Promise.all(
      wanted
        .split(",")
        .filter(Boolean)
        .map(async (id) => [id, await client.nameOf(id)] as const),
    ).then((found) => left || setNames(new Map(found)));
    return () => {
      left = true;
    };
  }, [client, wanted]);
  return names;
}
