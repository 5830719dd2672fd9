import type { Organisation } from "console-api/generated/operators";
import { usePageContext } from "../ui/PageContext";
import { Card, Facts } from "../ui/parts";
import { grouped } from "../ui/SeatBadge";

/** What the register knows of an organisation. */
export function IdentityCard({ organisation }: { readonly organisation: Organisation }) {
  const { texts } = usePageContext();
  const { address } = organisation;
  return (
    <Card title={texts.t("organisation.identity")}>
      <Facts
        facts={[
          [
            texts.t("organisation.siret"),
            <span key="siret" class="mcp-figure">
              {grouped(organisation.siret)}
            </span>,
          ],
          [texts.t("organisation.kinds"), organisation.housingKinds.map((kind) => texts.t(`kind.${kind}`)).join(", ")],
          [
            texts.t("organisation.address"),
            <address key="address">
              {[...address.lines, `${address.postalCode} ${address.city}`].map((line, at) => (
                <span key={at}>{line}</span>
              ))}
            </address>,
          ],
          [texts.t("organisation.contactEmail"), organisation.contactEmail ?? texts.t("none")],
          [texts.t("organisation.created"), texts.date(organisation.createdAt)],
          [texts.t("organisation.updated"), texts.date(organisation.updatedAt)],
        ]}
      />
    </Card>
  );
}
