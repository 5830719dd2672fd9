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
  return <Answered answer={answer}>{({ weeks }) => <Figures id={id} weeks={weeks} />}</Answered>;
}

const FIGURES = ["answered", "confirmed"] as const;

function Figures({ id, weeks }: CampaignCourse & { readonly id: string }) {
  const { texts, pf, to } = usePageContext();
  const head = [texts.t("campaigns.course.week"), ...FIGURES.map((figure) => texts.t(`campaigns.course.${figure}`))];
  const cell = pf("table__td");
  return (
    <Table label={texts.t("campaigns.course")} head={head}>
      {[...weeks].reverse().map((week) => (
        <tr class={pf("table__tr")} key={week.from}>
          <th class={cell} scope="row" data-label={head[0]}>
            {texts.date(`${week.from}T12:00:00Z`)}
          </th>
          {FIGURES.map((figure, i) => (
            <td class={`${cell} mcp-figure`} key={figure} data-label={head[i + 1]}>
              <a
                href={to(`/recertifications/${encodeURIComponent(id)}`, { of: figure, week: week.from })}
                aria-label={texts.t("course.of", {
                  number: texts.number(week[figure]),
                  what: texts.t(`campaigns.course.${figure}`),
                  day: texts.date(`${week.from}T12:00:00Z`),
                })}
              >
                {texts.number(week[figure])}
              </a>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
