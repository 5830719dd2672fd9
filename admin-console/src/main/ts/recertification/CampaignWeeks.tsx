import type { CampaignCourse } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button } from "../ui/parts";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";

/** How a campaign went on, week by week; read only when it is asked for, since the server counts it then. */
export function CampaignWeeks({ id }: { readonly id: string }) {
  const { texts } = usePageContext();
  const [shown, setShown] = useState(false);
  return shown ? (
    <Weeks id={id} />
  ) : (
    <p>
      <Button look="link" onClick={() => setShown(true)}>
        {texts.t("campaigns.course.show")}
      </Button>
    </p>
  );
}

function Weeks({ id }: { readonly id: string }) {
  const { client } = usePageContext();
  const answer = useAnswer((signal) => client.campaignCourse(id, signal), [client, id]);
  return <Answered answer={answer}>{({ weeks }) => <Figures weeks={weeks} />}</Answered>;
}

function Figures({ weeks }: CampaignCourse) {
  const { texts, pf } = usePageContext();
  const head = [
    texts.t("campaigns.course.week"),
    texts.t("campaigns.course.answered"),
    texts.t("campaigns.course.confirmed"),
  ];
  const cell = pf("table__td");
  return (
    <Table label={texts.t("campaigns.course")} head={head}>
      {[...weeks].reverse().map((week) => (
        <tr class={pf("table__tr")} key={week.from}>
          <th class={cell} scope="row" data-label={head[0]}>
            {texts.date(`${week.from}T12:00:00Z`)}
          </th>
          <td class={`${cell} mcp-figure`} data-label={head[1]}>
            {texts.number(week.answered)}
          </td>
          <td class={`${cell} mcp-figure`} data-label={head[2]}>
            {texts.number(week.confirmed)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
