import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import type { Caller } from "console-api/generated/partner";
import { isAborted, Problem } from "console-api/problem";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { PartnerClient } from "./client";

/** Who stands at the console, as far as organisations are concerned. */
export type Standing =
  | { readonly kind: "loading" }
  /** No member of an organisation, or one without a mandate: none of our pages are theirs. */
  | { readonly kind: "no-mandate" }
  | { readonly kind: "failed"; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: "mandate"; readonly me: Caller };

interface Partner {
  readonly client: PartnerClient;
  readonly standing: Standing;
}

const PartnerContext = createContext<Partner | null>(null);

/** Half a minute: a token that would die on its way is made anew before. */
const SECONDS_A_TOKEN_MUST_LAST = 30;

/** What keycloak-js takes for this. */
const RENEWED_IN_ANY_CASE = -1;

/** Asks once who the person is; the menu and all our pages go by the answer. */
export function PartnerProvider({ children }: { readonly children: ReactNode }) {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const client = useMemo(
    () =>
      new PartnerClient({
        realmUrl: `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`,
        language: environment.locale,
        token: async (refused) => {
          const seconds = refused === undefined ? SECONDS_A_TOKEN_MUST_LAST : RENEWED_IN_ANY_CASE;
          await keycloak.updateToken(seconds).catch(() => keycloak.login());
          return keycloak.token ?? "";
        },
      }),
    [environment, keycloak],
  );
  const standing = useStanding(client);
  const value = useMemo(() => ({ client, standing }), [client, standing]);
  return <PartnerContext.Provider value={value}>{children}</PartnerContext.Provider>;
}

/** For tests: a client and a standing of one's own. */
export function FixedPartner({ children, ...partner }: Partner & { readonly children: ReactNode }) {
  return <PartnerContext.Provider value={partner}>{children}</PartnerContext.Provider>;
}

export function usePartner(): Partner {
  const partner = useContext(PartnerContext);
  if (partner === null) {
    throw new Error("usePartner outside of PartnerProvider");
  }
  return partner;
}

/** The signed-in mandate holder; only below MandateOnly. */
export function useMe(): Caller {
  const { standing } = usePartner();
  if (standing.kind !== "mandate") {
    throw new Error("useMe outside of MandateOnly");
  }
  return standing.me;
}

function useStanding(client: PartnerClient): Standing {
  const [standing, setStanding] = useState<Standing>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks anew.
  useEffect(() => {
    if (!__OUR_PAGES__) {
      return undefined;
    }
    const giveUp = new AbortController();
    setStanding({ kind: "loading" });
    client.me(giveUp.signal).then(
      (me) => setStanding(me.mandate === null ? { kind: "no-mandate" } : { kind: "mandate", me }),
      (error: unknown) => {
        if (isAborted(error)) {
          return;
        }
        // Operators and whoever else is no member are told 403 or 404.
        const stranger = error instanceof Problem && [403, 404].includes(error.status);
        setStanding(
          stranger
            ? { kind: "no-mandate" }
            : { kind: "failed", error, retry: () => setAttempt((before) => before + 1) },
        );
      },
    );
    return () => giveUp.abort();
  }, [client, attempt]);
  return standing;
}
