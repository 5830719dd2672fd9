import { useState } from "preact/hooks";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Card, Empty, Page, Pager } from "../ui/parts";
import { Said } from "../ui/Said";
import { grouped } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";
import { ReplacementFacts } from "./Replacement";

/** All proposals that wait for a second operator. */
export function ReplacementsPage() {
  const { texts, client, route, to, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const answer = useAnswer((signal) => client.waitingReplacements({ first, max }, signal), [client, first, max]);
  const names = useNames(answer.value?.items.map((one) => one.proposedBy) ?? []);
  const [said, setSaid] = useState<{ readonly text: string; readonly toIssue: string | null } | null>(null);
  return (
    <Page title={texts.t("replacements.title")} lead={texts.t("replacements.lead")}>
      <Said text={said?.text ?? null}>
        {said?.toIssue && <a href={to(`/organisations/${said.toIssue}`)}>{texts.t("replacement.letter")}</a>}
      </Said>
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("replacements.empty")} text={texts.t("replacements.empty.text")} />
          ) : (
            <>
              <div class="mcp-cards">
                {page.items.map((replacement) => (
                  <Card
                    key={replacement.id}
                    title={replacement.organisation}
                    address={to(`/organisations/${replacement.siret}`)}
                    actions={<span class="mcp-quiet">{grouped(replacement.siret)}</span>}
                  >
                    <ReplacementFacts
                      replacement={replacement}
                      names={names}
                      onDone={(text, toIssue) => {
                        setSaid({ text, toIssue });
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
                onChange={(toFirst, toMax) => go("/replacements", { first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}
