import type { Alarm } from "console-api/generated/operators";
import { Choose, ChooseAge } from "../ui/Choose";
import { type Order, orderOf, type Sorting } from "../ui/order";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Empty, Page, Pager, PersonName } from "../ui/parts";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";

/** The dashboard counts those of the shortest time. */
const DAYS = [7, 30] as const;

/** The alarms that were raised. Each leads to the organisation, whose journal says what happened. */
export function AlarmsPage() {
  const { texts, client, route, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const days = DAYS.find((one) => String(one) === route.query.get("days")) ?? null;
  const order = orderOf(route.query.get("sort"), ["raisedAt"], { by: "raisedAt", down: true });
  const answer = useAnswer(
    (signal) => client.alarms(days, !order.down, { first, max }, signal),
    [client, days, order.down, first, max],
  );
  const show = (next: Readonly<Record<string, string | number>>) =>
    go("/alarms", { ...(days !== null && { days }), ...(!order.down && { sort: "raisedAt" }), ...next });
  const onOrder = (next: Order) => show({ sort: next.down ? "" : "raisedAt" });
  return (
    <Page title={texts.t("section.alarms")} lead={texts.t("alarms.lead")}>
      <div class="mcp-filters">
        <Choose
          id="partner-alarms-days"
          label={texts.t("alarms.days")}
          value={days === null ? "" : String(days)}
          onValue={(chosen) => show({ days: chosen })}
          options={[
            ["", texts.t("alarms.days.all")],
            ...DAYS.map((one) => [String(one), texts.t("alarms.days.last", { count: one })] as const),
          ]}
        />
        <ChooseAge
          id="partner-alarms-sort"
          oldestFirst={!order.down}
          onValue={(oldest) => onOrder({ by: "raisedAt", down: !oldest })}
        />
      </div>
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("alarms.empty")} text={texts.t("alarms.empty.text")} />
          ) : (
            <>
              <Alarms alarms={page.items} sorting={{ order, onOrder }} />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => show({ first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function Alarms({ alarms, sorting }: { readonly alarms: readonly Alarm[]; readonly sorting: Sorting }) {
  const { texts, to, pf } = usePageContext();
  const names = useNames(alarms.map((alarm) => alarm.userId));
  const head = ["alarm", "organisation", "person", "counted", "raised"] as const;
  const label = (column: (typeof head)[number]) => texts.t(`alarms.${column}`);
  const cell = pf("table__td");
  return (
    <Table
      label={texts.t("section.alarms")}
      head={head.map(label)}
      sorting={{ ...sorting, keys: { [label("raised")]: "raisedAt" } }}
    >
      {alarms.map((alarm) => (
        <tr class={pf("table__tr")} key={alarm.id}>
          <th class={cell} scope="row" data-label={label("alarm")}>
            {texts.maybe(`say.note.alarm.${alarm.alarm}`) ?? alarm.alarm}
          </th>
          <td class={cell} data-label={label("organisation")}>
            {alarm.siret === null ? (
              texts.t("none")
            ) : (
              <a href={to(`/organisations/${alarm.siret}`)}>{alarm.organisation}</a>
            )}
          </td>
          <td class={`${cell} mcp-person`} data-label={label("person")}>
            <PersonName id={alarm.userId} name={names.get(alarm.userId)} />
          </td>
          <td class={`${cell} mcp-figure`} data-label={label("counted")}>
            {texts.number(alarm.counted)}
          </td>
          <td class={cell} data-label={label("raised")}>
            <time dateTime={alarm.raisedAt}>{texts.time(alarm.raisedAt)}</time>
          </td>
        </tr>
      ))}
    </Table>
  );
}
