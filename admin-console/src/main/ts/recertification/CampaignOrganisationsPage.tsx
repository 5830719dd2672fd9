import type { CampaignOrganisation } from "console-api/generated/operators";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Empty, Page, Pager } from "../ui/parts";
import { grouped } from "../ui/SeatBadge";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";

/** The figures of a campaign that lead here. */
const FIGURES = ["organisations", "answered", "confirmed", "suspended"] as const;
/** Those that a week has, too. */
const OF_A_WEEK: readonly string[] = ["answered", "confirmed"];

/** The organisations that a figure of a campaign counts, or whose people it counts. */
export function CampaignOrganisationsPage({ id }: { readonly id: string }) {
  const { texts, client, route, go, to } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const given = route.query.get("of");
  const of = FIGURES.find((one) => one === given) ?? "organisations";
  const week = OF_A_WEEK.includes(of) ? (/^\d{4}-\d{2}-\d{2}$/.exec(route.query.get("week") ?? "")?.[0] ?? "") : "";
  const answer = useAnswer(
    (signal) => client.campaignOrganisations(id, { of, ...(week && { week }), first, max }, signal),
    [client, id, of, week, first, max],
  );
  const title = texts.t(`campaigns.behind.${of}`);
  return (
    <Page
      title={week ? texts.t("campaigns.behind.week", { what: title, day: texts.date(`${week}T12:00:00Z`) }) : title}
      lead={texts.t("campaigns.behind.lead")}
      breadcrumb={[{ label: texts.t("section.recertifications"), address: to("/recertifications") }]}
    >
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("campaigns.behind.empty")} />
          ) : (
            <>
              <Organisations organisations={page.items} label={title} />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go(route.path, { of, week, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function Organisations(props: { readonly organisations: readonly CampaignOrganisation[]; readonly label: string }) {
  const { texts, to, pf } = usePageContext();
  const head = [
    texts.t("organisation.name"),
    texts.t("organisation.siret"),
    texts.t("campaigns.behind.answeredAt"),
    texts.t("campaigns.people"),
    texts.t("campaigns.confirmed"),
    texts.t("campaigns.suspended"),
  ];
  const cell = pf("table__td");
  return (
    <Table label={props.label} head={head}>
      {props.organisations.map((one) => (
        <tr class={pf("table__tr")} key={one.siret}>
          <th class={cell} scope="row" data-label={head[0]}>
            <a href={to(`/organisations/${one.siret}`)}>{one.organisation}</a>
          </th>
          <td class={`${cell} mcp-figure`} data-label={head[1]}>
            {grouped(one.siret)}
          </td>
          <td class={cell} data-label={head[2]}>
            {one.answeredAt === null ? (
              texts.t("none")
            ) : (
              <time dateTime={one.answeredAt}>{texts.time(one.answeredAt)}</time>
            )}
          </td>
          {([one.people, one.confirmed, one.suspended] as const).map((figure, i) => (
            <td class={`${cell} mcp-figure`} key={head[i + 3]} data-label={head[i + 3]}>
              {texts.number(figure)}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
