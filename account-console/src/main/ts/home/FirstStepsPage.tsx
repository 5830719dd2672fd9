import { Button } from "@patternfly/react-core";
import type { FirstSteps } from "console-api/generated/partner";
import { useAnswer } from "console-api/useAnswer";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useMe, usePartner } from "../api/PartnerContext";
import { useAddresses } from "../ui/addresses";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { nameOf, siretOf, useDates } from "../ui/words";
import { AttestationButton } from "./AttestationButton";
import { CardFacts } from "./CardFacts";
import { isOptional } from "./steps";
import "./home.css";

type Step = FirstSteps["steps"][number];

export default function FirstStepsPage() {
  return (
    <MandateOnly administrator>
      <Steps />
    </MandateOnly>
  );
}

/** Says what the claim has made of the person, and what to do now. */
function Steps() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const me = useMe();
  const answer = useAnswer((signal) => client.firstSteps(signal), [client]);
  const steps = answer.value;
  return (
    <Page
      title={t(steps?.newlyClaimed ? "partner.firstSteps.welcome" : "partner.firstSteps.title")}
      lead={t("partner.firstSteps.lead", { organisation: me.organisation.name })}
    >
      {answer.error !== null && <Failure error={answer.error} onRetry={answer.again} />}
      {answer.error === null && steps === null && <Loading />}
      {steps !== null && (
        <>
          {steps.newlyClaimed && (
            <Notice variant="success" title={t("partner.firstSteps.claimed")}>
              <p>{t("partner.firstSteps.claimedText")}</p>
            </Notice>
          )}
          <Facts since={steps.since} />
          <section className="mcp-apart" aria-labelledby="first-steps">
            <h2 id="first-steps">{t("partner.firstSteps.toDo")}</h2>
            <ol className="mcp-first-steps">
              {steps.steps.map((step) => (
                <StepLine key={step.step} step={step} />
              ))}
            </ol>
          </section>
          <NextPage />
        </>
      )}
    </Page>
  );
}

function Facts({ since }: { readonly since: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const dates = useDates();
  return (
    <CardFacts
      facts={[
        [t("partner.organisation.name"), me.organisation.name],
        [t("partner.organisation.siret"), siretOf(me.organisation.siret)],
        [t("partner.firstSteps.administrator"), nameOf(me.user)],
        [t("partner.firstSteps.identifier"), <strong key="identifier">{me.user.identifier}</strong>],
        [t("partner.firstSteps.since"), dates.inWords(since)],
      ]}
    />
  );
}

function StepLine({ step: { step, done } }: { readonly step: Step }) {
  const { t } = useTranslation();
  const me = useMe();
  const addresses = useAddresses();
  const address = {
    OWN_HABILITATIONS: addresses.user(me.user.id),
    FIRST_USER: addresses.newUser,
    DELEGATE: addresses.delegates,
  }[step];
  return (
    <li className={done ? "mcp-step-done" : undefined}>
      <span className="mcp-step-state">
        {t(
          done
            ? "partner.firstSteps.done"
            : isOptional(step)
              ? "partner.firstSteps.optional"
              : "partner.firstSteps.open",
        )}
      </span>
      <span>
        <Link to={address}>{t(`partner.firstSteps.${step}`)}</Link>
        <span className="mcp-under">{t(`partner.firstSteps.${step}.text`)}</span>
      </span>
    </li>
  );
}

function NextPage() {
  const { t } = useTranslation();
  const addresses = useAddresses();
  return (
    <div className="mcp-actions mcp-apart">
      <Link className="pf-v5-c-button pf-m-primary" to={addresses.users}>
        {t("partner.firstSteps.users")}
      </Link>
      <AttestationButton />
      <Button variant="link" onClick={() => window.print()}>
        {t("partner.print")}
      </Button>
    </div>
  );
}
