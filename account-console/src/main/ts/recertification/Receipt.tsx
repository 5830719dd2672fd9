import { Button } from "@patternfly/react-core";
import type {
  ConfirmedPerson,
  EndedRecertification,
  Recertification,
  TakenRight,
  WithdrawnPerson,
} from "console-api/generated/partner";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/PartnerContext";
import { groupLabel } from "../ui/GroupChoice";
import { nameOf, useDates } from "../ui/words";

/** What was confirmed and taken away, and when, as the server tells it. */
interface Decisions {
  readonly confirmed: readonly ConfirmedPerson[];
  readonly withdrawn: readonly WithdrawnPerson[];
  readonly rights: readonly TakenRight[];
}

/** The receipt of the campaign that is open. */
export function Receipt({ asked }: { readonly asked: Recertification }) {
  const { t } = useTranslation();
  const confirmed = asked.people.flatMap((person) =>
    person.confirmedAt === null ? [] : [{ ...person, confirmedAt: person.confirmedAt }],
  );
  return <Printable title={t("partner.receipt.title")} decisions={{ ...asked, confirmed }} />;
}

/** The receipt of the last campaign, after its end. */
export function LastReceipt({ last }: { readonly last: EndedRecertification }) {
  const { t } = useTranslation();
  const { dateTime } = useDates();
  return (
    <Printable
      title={t("partner.receipt.last")}
      ended={t(last.cancelled ? "partner.receipt.cancelled" : "partner.receipt.ended", {
        when: dateTime(last.closedAt),
      })}
      decisions={last}
    />
  );
}

/** To print and keep. */
function Printable(props: { readonly title: string; readonly ended?: string; readonly decisions: Decisions }) {
  const { t } = useTranslation();
  const { dateTime } = useDates();
  const { organisation } = useMe();
  const { confirmed, withdrawn, rights } = props.decisions;
  if (confirmed.length + withdrawn.length + rights.length === 0) {
    return null;
  }
  const line = (person: { readonly lastName: string; readonly firstName: string }, at: string) => (
    <>
      <bdi>{nameOf(person)}</bdi>
      <span className="mcp-hint"> – {dateTime(at)}</span>
    </>
  );
  return (
    <section className="mcp-receipt" aria-labelledby="receipt">
      <h2 id="receipt">{props.title}</h2>
      {props.ended && <p>{props.ended}</p>}
      <p>
        {t("partner.receipt.of", {
          name: organisation.name,
          siret: organisation.siret,
          when: dateTime(new Date().toISOString()),
        })}
      </p>
      {confirmed.length > 0 && (
        <>
          <h3>{t("partner.receipt.confirmed", { count: confirmed.length })}</h3>
          <ul>
            {confirmed.map((person) => (
              <li key={person.id}>{line(person, person.confirmedAt)}</li>
            ))}
          </ul>
        </>
      )}
      {withdrawn.length > 0 && (
        <>
          <h3>{t("partner.receipt.withdrawn", { count: withdrawn.length })}</h3>
          <ul>
            {withdrawn.map((person) => (
              <li key={person.id}>{line(person, person.withdrawnAt)}</li>
            ))}
          </ul>
        </>
      )}
      {rights.length > 0 && (
        <>
          <h3>{t("partner.receipt.rights", { count: rights.length })}</h3>
          <ul>
            {rights.map((right) => (
              <li key={`${right.id} ${right.group?.id} ${right.takenAt}`}>
                {line(right, right.takenAt)} –{" "}
                {right.group === null ? t("partner.receipt.goneGroup") : groupLabel(t, right.group)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button variant="secondary" onClick={() => window.print()}>
        {t("partner.print")}
      </Button>
    </section>
  );
}
