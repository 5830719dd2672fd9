import type { MembersOrganisation } from "console-api/generated/partner";
import { useAnswer } from "console-api/useAnswer";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { AttestationButton } from "../home/AttestationButton";
import { CardFacts } from "../home/CardFacts";
import { Rights } from "../ui/GroupChoice";
import { Loading } from "../ui/Loading";
import { Failure, MemberOnly, Page } from "../ui/Page";
import { nameOf, siretOf } from "../ui/words";
import "../home/home.css";

type Holder = MembersOrganisation["delegates"][number];

/** The organisation as each of its people sees it: what one may do, who grants it, and whom to ask. */
export default function OrganisationPage() {
  return (
    <MemberOnly>
      <Organisation />
    </MemberOnly>
  );
}

function Organisation() {
  const { t } = useTranslation();
  const { client, standing } = usePartner();
  const { value, error, again } = useAnswer((signal) => client.organisation(signal), [client]);
  return (
    <Page
      title={t("partner.organisation.title")}
      lead={t("partner.organisation.lead")}
      actions={standing.kind === "mandate" && <AttestationButton />}
    >
      {error !== null && <Failure error={error} onRetry={again} />}
      {error === null && value === null && <Loading />}
      {value !== null && <Facts organisation={value} />}
    </Page>
  );
}

function Facts({ organisation }: { readonly organisation: MembersOrganisation }) {
  const { t } = useTranslation();
  const { administrator, delegates, ownHabilitations } = organisation;
  return (
    <>
      <CardFacts
        facts={[
          [t("partner.organisation.name"), organisation.name],
          [t("partner.organisation.siret"), siretOf(organisation.siret)],
          [
            t("partner.organisation.kinds"),
            organisation.housingKinds.map((kind) => t(`partner.kind.${kind}`)).join(", "),
          ],
        ]}
      />
      <Part title={t("partner.organisation.habilitations")}>
        {ownHabilitations.length > 0 ? (
          <>
            <Rights groups={ownHabilitations} />
            <p className="mcp-hint">{t("partner.organisation.habilitationsNext")}</p>
          </>
        ) : (
          <p>{t("partner.organisation.noHabilitation")}</p>
        )}
      </Part>
      <Part title={t("partner.organisation.administrator")}>
        {administrator === null ? (
          <p>{t("partner.organisation.noAdministrator", { contact: organisation.contact.name })}</p>
        ) : (
          <ul className="mcp-people">
            <Someone holder={administrator} />
          </ul>
        )}
      </Part>
      {delegates.length > 0 && (
        <Part title={t("partner.organisation.delegates")}>
          <ul className="mcp-people">
            {delegates.map((delegate) => (
              <Someone key={delegate.email} holder={delegate} />
            ))}
          </ul>
        </Part>
      )}
      <ContactPart contact={organisation.contact} />
    </>
  );
}

function Part(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mcp-apart">
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

function Someone({ holder }: { readonly holder: Holder }) {
  return (
    <li>
      <bdi>{nameOf(holder)}</bdi>
      {holder.email !== "" && (
        <>
          {" – "}
          <a href={`mailto:${holder.email}`}>
            <bdi>{holder.email}</bdi>
          </a>
        </>
      )}
    </li>
  );
}

/** The institution's own contact: for the people who grant access, when they need help themselves. */
function ContactPart({ contact }: { readonly contact: MembersOrganisation["contact"] }) {
  const { t } = useTranslation();
  return (
    <Part title={t("partner.organisation.contact")}>
      <p>{t("partner.organisation.contactText", { contact: contact.name })}</p>
      <ul className="mcp-people">
        {contact.telephone !== null && (
          <li>
            <a href={`tel:${contact.telephone.replaceAll(/[^+0-9]/g, "")}`}>{contact.telephone}</a>
          </li>
        )}
        {contact.mail !== null && (
          <li>
            <a href={`mailto:${contact.mail}`}>{contact.mail}</a>
          </li>
        )}
        {contact.link !== null && (
          <li>
            <a href={contact.link}>{t("partner.organisation.contactLink")}</a>
          </li>
        )}
      </ul>
    </Part>
  );
}
