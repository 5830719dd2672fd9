import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import type { Caller, HousingKind } from "console-api/generated/partner";
import { isAborted, Problem } from "console-api/problem";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { leaveForSignIn } from "../session/leaving";
import { PartnerClient } from "./client";

/** What the console knows about the person's membership and mandate. */
export type Standing =
  | { readonly kind: "loading" }
  /** The person belongs to no organisation. None of our pages are for them. */
  | { readonly kind: "stranger" }
  | { readonly kind: "member"; readonly me: Caller }
  | { readonly kind: "failed"; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: "mandate"; readonly me: Caller };

interface Partner {
  readonly client: PartnerClient;
  readonly standing: Standing;
}

const PartnerContext = createContext<Partner | null>(null);

/** Seconds that a token must still be valid; a token that would expire during the request is renewed first. */
const SECONDS_A_TOKEN_MUST_LAST = 30;

/** The value by which keycloak-js renews in any case. */
const RENEWED_IN_ANY_CASE = -1;

/** What we need of keycloak-js. */
interface TokenKeeper {
  readonly token?: string | undefined;
  updateToken(seconds: number): Promise<unknown>;
  login(): Promise<unknown>;
}

/**
 * A token that is good now. Where the one that was refused cannot be renewed, it is given again: the server refuses it
 * again, and the page says so and keeps what was typed.
 */
export async function tokenOf(keycloak: TokenKeeper, refused?: string): Promise<string> {
  const again = refused !== undefined && keycloak.token === refused;
  try {
    await keycloak.updateToken(again ? RENEWED_IN_ANY_CASE : SECONDS_A_TOKEN_MUST_LAST);
  } catch {
    if (refused !== undefined) {
      return refused;
    }
    leaveForSignIn();
    await keycloak.login();
  }
  return keycloak.token ?? "";
}

/** Asks once who the person is. The menu and all our pages use the answer. */
export function PartnerProvider({ children }: { readonly children: ReactNode }) {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const client = useMemo(
    () =>
      new PartnerClient({
        realmUrl: `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`,
        language: environment.locale,
        token: (refused) => tokenOf(keycloak, refused),
      }),
    [environment, keycloak],
  );
  const standing = useStanding(client);
  const value = useMemo(() => ({ client, standing }), [client, standing]);
  return <PartnerContext.Provider value={value}>{children}</PartnerContext.Provider>;
}

/** For tests: provides a given client and standing. */
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

/** The signed-in mandate holder. Call it only below MandateOnly. */
export function useMe(): Caller {
  const { standing } = usePartner();
  if (standing.kind !== "mandate") {
    throw new Error("useMe outside of MandateOnly");
  }
  return standing.me;
}

/** The kinds of housing of the caller's organisation; none while it is not known. */
export function useHousingKinds(): readonly HousingKind[] {
  const { standing } = usePartner();
  return "me" in standing ? standing.me.organisation.housingKinds : [];
}

function useStanding(client: PartnerClient): Standing {
  const [standing, setStanding] = useState<Standing>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    if (!__OUR_PAGES__) {
      return undefined;
    }
    const giveUp = new AbortController();
    setStanding({ kind: "loading" });
    client.me(giveUp.signal).then(
      (me) => setStanding({ kind: me.mandate === null ? "member" : "mandate", me }),
      (error: unknown) => {
        if (isAborted(error)) {
          return;
        }
        // Operators and other people without a membership get 403 or 404.
        const stranger = error instanceof Problem && [403, 404].includes(error.status);
        setStanding(
          stranger ? { kind: "stranger" } : { kind: "failed", error, retry: () => setAttempt((before) => before + 1) },
        );
      },
    );
    return () => giveUp.abort();
  }, [client, attempt]);
  return standing;
}
