import { Pagination } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

const SIZES = [10, 20, 50, 100] as const;

/** From page to page of a list; every word of PatternFly's in the person's language. */
export function Pager(props: {
  readonly total: number;
  readonly first: number;
  readonly max: number;
  readonly onChange: (first: number, max: number) => void;
}) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  // All of it is on the screen, and would be with any other size of page.
  if (props.total <= SIZES[0]) {
    return null;
  }
  return (
    <Pagination
      itemCount={props.total}
      page={Math.floor(props.first / props.max) + 1}
      perPage={props.max}
      perPageOptions={SIZES.map((value) => ({ title: String(value), value }))}
      onSetPage={(_, page) => props.onChange((page - 1) * props.max, props.max)}
      onPerPageSelect={(_, max) => props.onChange(0, max)}
      variant="bottom"
      isStatic
      toggleTemplate={({ firstIndex, lastIndex, itemCount }) => (
        <span>
          {t("partner.pager.range", {
            first: number.format(firstIndex ?? 0),
            last: number.format(lastIndex ?? 0),
            total: number.format(itemCount ?? 0),
          })}
        </span>
      )}
      titles={{
        paginationAriaLabel: t("partner.pager.label"),
        perPageSuffix: t("partner.pager.perPage"),
        optionsToggleAriaLabel: t("partner.pager.options"),
        ofWord: t("partner.pager.of"),
        currPageAriaLabel: t("partner.pager.current"),
        toFirstPageAriaLabel: t("partner.pager.first"),
        toPreviousPageAriaLabel: t("partner.pager.previous"),
        toNextPageAriaLabel: t("partner.pager.next"),
        toLastPageAriaLabel: t("partner.pager.last"),
        itemsPerPage: t("partner.pager.itemsPerPage"),
      }}
    />
  );
}
