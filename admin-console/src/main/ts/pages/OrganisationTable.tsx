import type { Organisation } from "../api/types";
import { useDesk } from "../ui/context";
import { grouped, SeatBadges } from "./seat";

export function OrganisationTable({ organisations, label }: { readonly organisations: readonly Organisation[]; readonly label: string }) {
  const { texts, to, pf } = useDesk();
  const head = ["name", "siret", "city", "kinds", "seat", "administrator", "members"] as const;
  const term = (column: (typeof head)[number]) => texts.t(`organisation.${column}`);
  const cell = pf("table__td");
  return (
    <table class={`${pf("table", "grid-md", "compact")} mcp-table`} aria-label={label}>
      <thead class={pf("table__thead")}>
        <tr class={pf("table__tr")}>
          {head.map((column) => (
            <th class={pf("table__th")} scope="col" key={column}>
              {term(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class={pf("table__tbody")}>
        {organisations.map((organisation) => (
          <tr class={pf("table__tr")} key={organisation.siret}>
            <th class={cell} scope="row" data-label={term("name")}>
              <a href={to(`/organisations/${organisation.siret}`)}>{organisation.name}</a>
            </th>
            <td class={`${cell} mcp-figure`} data-label={term("siret")}>
              {grouped(organisation.siret)}
            </td>
            <td class={cell} data-label={term("city")}>
              {organisation.address.city}
            </td>
            <td class={cell} data-label={term("kinds")}>
              {organisation.housingKinds.map((kind) => texts.t(`kind.${kind}`)).join(", ")}
            </td>
            <td class={cell} data-label={term("seat")}>
              <SeatBadges organisation={organisation} />
            </td>
            <td class={cell} data-label={term("administrator")}>
              {organisation.administrator
                ? `${organisation.administrator.firstName} ${organisation.administrator.lastName}`
                : texts.t("none")}
            </td>
            <td class={`${cell} mcp-figure`} data-label={term("members")}>
              {texts.number(organisation.members)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
