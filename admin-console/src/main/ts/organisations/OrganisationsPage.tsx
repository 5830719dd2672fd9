import { type SeatFilter, seatFilterValues } from "console-api/generated/operators";
import { useEffect, useState } from "preact/hooks";
import { ChooseOrder } from "../ui/Choose";
import { type Order, orderOf, type Sorting, written } from "../ui/order";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Button, Chevron, Empty, Page, Pager } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { type Chosen, OrganisationTable } from "./OrganisationTable";
import { SelectionLetters } from "./SelectionLetters";

const NONE: Chosen = new Map();
const SORTS = ["siret", "name", "seat"] as const;

/** All organisations, page by page. The filters are in the URL, so that it can be kept and shared. */
export function OrganisationsPage() {
  const { texts, client, route, to, go, pf } = usePageContext();
  const search = route.query.get("search") ?? "";
  const given = route.query.get("seat");
  const seat: SeatFilter | "" = seatFilterValues.find((one) => one === given) ?? "";
  const order = orderOf(route.query.get("sort"), SORTS, { by: "siret", down: false });
  const sort = written(order);
  const { first, max } = pagingOf(route.query);
  // Kept across pages and searches.
  const [chosen, setChosen] = useState(NONE);
  const answer = useAnswer(
    (signal) => client.organisations({ search, ...(seat && { seat }), sort, first, max }, signal),
    [client, search, seat, sort, first, max],
  );
  const show = (next: {
    readonly search?: string;
    readonly seat?: string;
    readonly sort?: string;
    readonly first?: number;
    readonly max?: number;
  }) =>
    go("/organisations", {
      search,
      seat,
      ...(sort !== "siret" && { sort }),
      first: 0,
      ...next,
      max: (next.max ?? max) === 20 ? 0 : (next.max ?? max),
    });

  const sorting = {
    order,
    onOrder: (next: Order) => show({ sort: written(next) === "siret" ? "" : written(next) }),
  };

  return (
    <Page
      title={texts.t("section.organisations")}
      lead={texts.t("organisations.lead")}
      actions={
        <a class={pf("button", "primary")} href={to("/organisations/new")}>
          {texts.t("organisations.create")}
        </a>
      }
    >
      <Filters
        search={search}
        seat={seat}
        onSearch={(text) => show({ search: text })}
        onSeat={(one) => show({ seat: one })}
        sorting={sorting}
      />
      {(chosen.size > 0 || (answer.value?.total ?? 0) > 0) && (
        <SelectionLetters chosen={chosen} onIssued={answer.again} onNone={() => setChosen(NONE)} />
      )}
      <Answered answer={answer}>
        {(page) =>
          page.items.length === 0 && first === 0 ? (
            search || seat ? (
              <Empty title={texts.t("organisations.nothing")} text={texts.t("organisations.nothing.text")}>
                <Button look="link" onClick={() => go("/organisations")}>
                  {texts.t("organisations.reset")}
                </Button>
              </Empty>
            ) : (
              <Empty title={texts.t("organisations.empty")} text={texts.t("organisations.empty.text")} />
            )
          ) : (
            <>
              <OrganisationTable
                organisations={page.items}
                label={texts.t("organisations.list")}
                choosing={{ chosen, onChosen: setChosen }}
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

function Filters(props: {
  readonly search: string;
  readonly seat: string;
  readonly onSearch: (text: string) => void;
  readonly onSeat: (seat: string) => void;
  readonly sorting: Sorting;
}) {
  const { texts, pf } = usePageContext();
  const [typed, setTyped] = useState(props.search);
  useEffect(() => setTyped(props.search), [props.search]);
  return (
    <form
      class="mcp-filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSearch(typed.trim());
      }}
    >
      <div class="mcp-filter mcp-filter-search">
        <label for="partner-search">{texts.t("organisations.search")}</label>
        <div class="mcp-search">
          <span class={pf("form-control")}>
            <input
              id="partner-search"
              type="search"
              value={typed}
              maxLength={200}
              aria-describedby="partner-search-hint"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </span>
          <Button type="submit">{texts.t("organisations.search.do")}</Button>
        </div>
        <p class="mcp-hint" id="partner-search-hint">
          {texts.t("organisations.search.hint")}
        </p>
      </div>
      <div class="mcp-filter">
        <label for="partner-seat">{texts.t("organisations.seat")}</label>
        <span class={pf("form-control")}>
          <select id="partner-seat" value={props.seat} onChange={(event) => props.onSeat(event.currentTarget.value)}>
            <option value="">{texts.t("organisations.seat.all")}</option>
            {seatFilterValues.map((seat) => (
              <option key={seat} value={seat}>
                {texts.t(`seat.${seat}`)}
              </option>
            ))}
          </select>
          <Chevron />
        </span>
      </div>
      <ChooseOrder
        id="partner-sort"
        keys={SORTS.map((one) => [one, texts.t(`sort.${one}`)] as const)}
        {...props.sorting}
      />
    </form>
  );
}
