import { type AccountEnvironment, useAccountAlerts, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button } from "@patternfly/react-core";
import type { OwnSecondFactor, OwnSecondFactors } from "console-api/generated/partner";
import { useAnswer } from "console-api/useAnswer";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { leaveForSignIn } from "../session/leaving";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import { Failure, MemberOnly, Page } from "../ui/Page";
import { useDates, wordsOf } from "../ui/words";
import { rename } from "./rename";
import "./security.css";

type Kind = OwnSecondFactor["kind"];

/** Keycloak's required action that sets up each kind. */
const SET_UP: Record<Kind, string> = {
  PASSKEY: "webauthn-register",
  APPLICATION: "CONFIGURE_TOTP",
  RECOVERY_CODES: "CONFIGURE_RECOVERY_AUTHN_CODES",
};

const KINDS = Object.keys(SET_UP) as Kind[];

/** What the person signs in with: password, and second factors with name, date and last use. */
export default function SecurityPage() {
  return (
    <MemberOnly>
      <Security />
    </MemberOnly>
  );
}

function Security() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const { value, error, again } = useAnswer((signal) => client.ownSecondFactors(signal), [client]);
  const act = useKeycloakAction();
  return (
    <Page title={t("partner.security.title")} lead={t("partner.security.lead")}>
      <section className="mcp-apart">
        <h2>{t("partner.security.password")}</h2>
        <p>{t("partner.security.passwordText")}</p>
        <Button variant="secondary" onClick={() => act("UPDATE_PASSWORD")}>
          {t("partner.security.changePassword")}
        </Button>
      </section>
      <section className="mcp-apart">
        <h2>{t("partner.security.factors")}</h2>
        {error !== null && <Failure error={error} onRetry={again} />}
        {error === null && value === null && <Loading />}
        {value !== null && <Factors own={value} onRenamed={again} />}
      </section>
    </Page>
  );
}

/** Goes to Keycloak's page of an action, and comes back to this page. */
function useKeycloakAction(): (action: string) => void {
  const { keycloak } = useEnvironment<AccountEnvironment>();
  return (action) => {
    leaveForSignIn();
    void keycloak.login({ action });
  };
}

function Factors(props: { readonly own: OwnSecondFactors; readonly onRenamed: () => void }) {
  const { t } = useTranslation();
  const act = useKeycloakAction();
  const { required, factors } = props.own;
  const strong = factors.filter((factor) => factor.kind !== "RECOVERY_CODES");
  return (
    <>
      <p>{t(required ? "partner.security.required" : "partner.security.optional")}</p>
      {strong.length === 0 && (
        <div className="mcp-apart">
          <Notice variant={required ? "warning" : "info"} component="p" title={t("partner.security.none")} />
        </div>
      )}
      {factors.length > 0 && (
        <ul className="mcp-factors">
          {factors.map((factor) => (
            <Factor
              key={factor.id}
              factor={factor}
              kept={required && strong.length === 1 && factor.kind !== "RECOVERY_CODES"}
              onRenamed={props.onRenamed}
            />
          ))}
        </ul>
      )}
      <div className="mcp-acts-buttons">
        {KINDS.filter((kind) => kind !== "RECOVERY_CODES" || strong.length > 0).map((kind) => (
          <Button key={kind} variant="secondary" onClick={() => act(SET_UP[kind])}>
            {t(`partner.security.add.${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}

function Factor(props: {
  readonly factor: OwnSecondFactor;
  /** Whether it cannot be removed. */
  readonly kept: boolean;
  readonly onRenamed: () => void;
}) {
  const { t } = useTranslation();
  const { date, dateTime } = useDates();
  const act = useKeycloakAction();
  const [renaming, setRenaming] = useState(false);
  const { factor, kept } = props;
  const kind = t(`partner.security.kind.${factor.kind}`);
  const name = factor.name === "" ? kind : factor.name;
  return (
    <li>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p className="mcp-facts">
        {name !== kind && <span>{kind}</span>}
        {factor.createdAt !== null && <span>{t("partner.security.createdAt", { when: date(factor.createdAt) })}</span>}
        <span>
          {factor.lastUsedAt === null
            ? t("partner.security.neverUsed")
            : t("partner.security.lastUsedAt", { when: dateTime(factor.lastUsedAt) })}
        </span>
      </p>
      {kept && <p className="mcp-hint">{t("partner.security.lastOne")}</p>}
      {renaming ? (
        <Renaming
          factor={factor}
          onClose={(renamed) => {
            setRenaming(false);
            if (renamed) {
              props.onRenamed();
            }
          }}
        />
      ) : (
        <div className="mcp-acts-buttons">
          {factor.kind !== "RECOVERY_CODES" && (
            <Button
              variant="link"
              isInline
              aria-label={t("partner.security.renameOf", { name })}
              onClick={() => setRenaming(true)}
            >
              {t("partner.security.rename")}
            </Button>
          )}
          {!kept && (
            <Button
              variant="link"
              isInline
              aria-label={t("partner.security.removeOf", { name })}
              onClick={() => act(`delete_credential:${factor.id}`)}
            >
              {t("partner.security.remove")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Renaming(props: { readonly factor: OwnSecondFactor; readonly onClose: (renamed: boolean) => void }) {
  const { t } = useTranslation();
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const { addAlert } = useAccountAlerts();
  const id = useId();
  const [typed, setTyped] = useState(props.factor.name);
  const [busy, setBusy] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await rename(environment, keycloak, props.factor.id, typed.trim());
      addAlert(t("partner.security.renamed"));
      props.onClose(true);
    } catch (error) {
      setBusy(false);
      addAlert(wordsOf(t, error), "danger" as never);
    }
  };

  return (
    <form className="mcp-renaming" onSubmit={(event) => void save(event)}>
      <label htmlFor={id}>{t("partner.security.newName")}</label>
      <input
        id={id}
        className="mcp-control"
        required
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" isDisabled={busy || typed.trim() === ""}>
        {t("partner.security.save")}
      </Button>
      <Button variant="link" onClick={() => props.onClose(false)}>
        {t("partner.cancel")}
      </Button>
    </form>
  );
}
