import { Button } from "@patternfly/react-core";
import type { Recertification } from "console-api/generated/partner";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/PartnerContext";
import { groupLabel } from "../ui/GroupChoice";
import { nameOf, useDates } from "../ui/words";
import type { TakenRight } from "./takenRights";

/** What was confirmed and withdrawn, and when; to print and keep. */
export function Receipt({
  asked,
  rights,
}: {
  readonly asked: Recertification;
  readonly rights: readonly TakenRight[];
}) {
  const { t } = useTranslation();
  const { dateTime } = useDates();
  const { organisation } = useMe();
  const confirmed = asked.people.filter((person) => person.confirmed);
  if (confirmed.length + asked.withdrawn.length + rights.length === 0) {
    return null;
  }
  const line = (person: { readonly lastName: string; readonly firstName: string }, at: string | null) => (
    <>
      <bdi>{nameOf(person)}</bdi>
      {at !== null && <span className="mcp-hint"> – {dateTime(at)}</span>}
    </>
  );
  return (
    <section className="mcp-receipt" aria-labelledby="receipt">
      <h2 id="receipt">{t("partner.receipt.title")}</h2>
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
      {asked.withdrawn.length > 0 && (
        <>
          <h3>{t("partner.receipt.withdrawn", { count: asked.withdrawn.length })}</h3>
          <ul>
            {asked.withdrawn.map((person) => (
              <li key={person.id}>{line(person, person.withdrawnAt)}</li>
            ))}
          </ul>
        </>
      )}
      {rights.length > 0 && (
        <>
          <h3>{t("partner.receipt.rights", { count: rights.length })}</h3>
          <ul>
            {rights.map(({ person, group, at }) => (
              <li key={`${person.id} ${group.id}`}>
                {line(person, at)} – {groupLabel(t, group)}
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
