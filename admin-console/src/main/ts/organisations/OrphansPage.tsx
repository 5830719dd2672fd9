import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Empty, Page, Pager } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { OrganisationTable } from "./OrganisationTable";

export function OrphansPage() {
  const { texts, client, route, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const answer = useAnswer((signal) => client.orphans({ first, max }, signal), [client, first, max]);
  return (
    <Page title={texts.t("orphans.title")} lead={texts.t("orphans.lead")}>
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("orphans.empty")} />
          ) : (
            <>
              <OrganisationTable organisations={page.items} label={texts.t("orphans.title")} />
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go("/orphans", { first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
    </Page>
  );
}
