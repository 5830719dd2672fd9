import { ChooseOrder } from "../ui/Choose";
import { type Order, orderOf, written } from "../ui/order";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Button, Empty, Page, Pager } from "../ui/parts";
import { SearchField } from "../ui/SearchField";
import { useAnswer } from "../ui/useAnswer";
import { OrganisationTable } from "./OrganisationTable";

const SORTS = ["siret", "name"] as const;

export function OrphansPage() {
  const { texts, client, route, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const search = route.query.get("search") ?? "";
  const order = orderOf(route.query.get("sort"), SORTS, { by: "siret", down: false });
  const sort = written(order);
  const answer = useAnswer(
    (signal) => client.orphans({ search, sort, first, max }, signal),
    [client, search, sort, first, max],
  );
  const show = (next: Readonly<Record<string, string | number>>) => go("/orphans", { search, sort, ...next });
  const sorting = { order, onOrder: (next: Order) => show({ sort: written(next) }) };
  return (
    <Page title={texts.t("orphans.title")} lead={texts.t("orphans.lead")}>
      <div class="mcp-filters">
        <SearchField
          id="partner-orphans-search"
          name={texts.t("orphans.search.form")}
          value={search}
          onValue={(text) => show({ search: text })}
        />
        <ChooseOrder
          id="partner-orphans-sort"
          keys={SORTS.map((one) => [one, texts.t(`sort.${one}`)] as const)}
          {...sorting}
        />
      </div>
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            search ? (
              <Empty title={texts.t("organisations.nothing")} text={texts.t("orphans.nothing.text")}>
                <Button look="link" onClick={() => go("/orphans")}>
                  {texts.t("organisations.reset")}
                </Button>
              </Empty>
            ) : (
              <Empty title={texts.t("orphans.empty")} />
            )
          ) : (
            <>
              <OrganisationTable
                organisations={page.items}
                label={texts.t("orphans.title")}
                sorting={{ ...sorting, keys: SORTS }}
              />
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
