import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Card, Empty, Page, Pager } from "../ui/parts";
import { Said } from "../ui/Said";
import { grouped } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";
import { FreezeRelease } from "./FreezeRelease";

/** The organisations that holders of notices froze. */
export function FreezesPage() {
  const { texts, client, route, to, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const answer = useAnswer((signal) => client.freezes({ first, max }, signal), [client, first, max]);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Page title={texts.t("freezes.title")} lead={texts.t("freezes.lead")}>
      <Said text={said} />
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("freezes.empty")} />
          ) : (
            <>
              <div class="mcp-cards">
                {page.items.map((one) => (
                  <Card
                    key={one.siret}
                    title={one.organisation}
                    actions={<a href={to(`/organisations/${one.siret}`)}>{grouped(one.siret)}</a>}
                  >
                    <p>{texts.t("freeze.since", { time: texts.time(one.frozenAt) })}</p>
                    <FreezeRelease
                      siret={one.siret}
                      name={one.organisation}
                      suspension={one.suspension}
                      onDone={(text) => {
                        setSaid(text);
                        answer.again();
                      }}
                    />
                  </Card>
                ))}
              </div>
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go("/freezes", { first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}
