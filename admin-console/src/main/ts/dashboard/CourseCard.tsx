import type { Course } from "console-api/generated/operators";
import { usePageContext } from "../ui/PageContext";
import { Answered, Card } from "../ui/parts";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";

type Week = Course["weeks"][number];

const SERIES = ["sent", "claimed", "expired"] as const;

/** The letters that a figure counts, as the list of them names them. */
const LETTERS = { sent: "issued", claimed: "claimed", expired: "lapsed" } as const;

/** Size of the drawing in its own units; the page scales it. */
const WIDTH = 600;
const HEIGHT = 160;
const BASE = 20;

/** What became of the letters over time: a chart for a glance, and the same figures as a table. */
export function CourseCard() {
  const { texts, client } = usePageContext();
  const answer = useAnswer((signal) => client.course(signal), [client]);
  return (
    <Card title={texts.t("course")} wide>
      <Answered answer={answer}>
        {({ weeks }) => (
          <div class="mcp-course">
            <figure>
              <Chart weeks={weeks} />
              <figcaption>
                <ul class="mcp-legend" role="list">
                  {SERIES.map((series) => (
                    <li key={series} class={`mcp-legend-${series}`}>
                      {texts.t(`course.${series}`)}
                    </li>
                  ))}
                </ul>
              </figcaption>
            </figure>
            <Figures weeks={weeks} />
          </div>
        )}
      </Answered>
    </Card>
  );
}

/** Hidden from screen readers, which read the table. */
function Chart({ weeks }: { readonly weeks: readonly Week[] }) {
  const most = Math.max(1, ...weeks.flatMap((week) => SERIES.map((series) => week[series])));
  const slot = WIDTH / weeks.length;
  const bar = (slot * 0.75) / SERIES.length;
  return (
    <svg class="mcp-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + BASE}`} aria-hidden="true" focusable="false">
      {weeks.map((week, i) =>
        SERIES.map((series, j) => {
          const height = (week[series] / most) * HEIGHT;
          return (
            <rect
              key={`${week.from}-${series}`}
              class={`mcp-bar-${series}`}
              x={i * slot + slot * 0.125 + j * bar}
              y={HEIGHT - height}
              width={bar * 0.9}
              height={height}
            />
          );
        }),
      )}
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
    </svg>
  );
}

function Figures({ weeks }: { readonly weeks: readonly Week[] }) {
  const { texts, pf, to } = usePageContext();
  const head = [texts.t("course.week"), ...SERIES.map((series) => texts.t(`course.${series}`))];
  return (
    <Table label={texts.t("course")} head={head}>
      {[...weeks].reverse().map((week) => (
        <tr class={pf("table__tr")} key={week.from}>
          <td class={pf("table__td")} data-label={head[0]}>
            {texts.date(`${week.from}T12:00:00Z`)}
          </td>
          {SERIES.map((series, i) => (
            <td class={pf("table__td")} key={series} data-label={head[i + 1]}>
              <a
                href={to("/letters", { letter: LETTERS[series], week: week.from })}
                aria-label={texts.t("course.of", {
                  number: texts.number(week[series]),
                  what: texts.t(`course.${series}`),
                  day: texts.date(`${week.from}T12:00:00Z`),
                })}
              >
                {texts.number(week[series])}
              </a>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
