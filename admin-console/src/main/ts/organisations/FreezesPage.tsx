import { useState } from "preact/hooks";
import { Choose, ChooseAge } from "../ui/Choose";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Card, Empty, Page, Pager, PersonName } from "../ui/parts";
import { Said } from "../ui/Said";
import { grouped } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";
import { FreezeRelease } from "./FreezeRelease";

/** The organisations that are suspended because a claim is contested, whoever suspended them. */
export function FreezesPage() {
  const { texts, client, route, to, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const byHolder = route.query.get("by") === "holder";
  const oldestFirst = route.query.get("sort") === "frozenAt";
  const answer = useAnswer(
    (signal) => client.freezes(byHolder, oldestFirst, { first, max }, signal),
    [client, byHolder, oldestFirst, first, max],
  );
  const show = (next: Readonly<Record<string, string | number>>) =>
    go("/freezes", { ...(byHolder && { by: "holder" }), ...(oldestFirst && { sort: "frozenAt" }), ...next });
  const names = useNames(answer.value?.items.map((one) => one.frozenBy) ?? []);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Page title={texts.t("freezes.title")} lead={texts.t("freezes.lead")}>
      <Said text={said} />
      <div class="mcp-filters">
        <Choose
          id="partner-freezes-by"
          label={texts.t("freezes.which")}
          value={byHolder ? "holder" : ""}
          onValue={(chosen) => show({ by: chosen })}
          options={[
            ["", texts.t("freezes.which.all")],
            ["holder", texts.t("freezes.which.holder")],
          ]}
        />
        <ChooseAge
          id="partner-freezes-sort"
          oldestFirst={oldestFirst}
          onValue={(oldest) => show({ sort: oldest ? "frozenAt" : "" })}
        />
      </div>
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
                    {one.frozenBy === null ? (
                      <>
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
                      </>
                    ) : (
                      <>
                        <p>
                          {texts.t("freeze.since.operator", { time: texts.time(one.frozenAt) })}{" "}
                          <PersonName id={one.frozenBy} name={names.get(one.frozenBy)} />
                        </p>
                        <p>{texts.t("suspension.on.motive", { motive: one.suspension.motive })}</p>
                        <p>{texts.t("freeze.operator")}</p>
                      </>
                    )}
                  </Card>
                ))}
              </div>
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
