import { Pagination } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

const SIZES = [10, 20, 50, 100] as const;

/** The pager of a list, with all texts of PatternFly's component translated. */
export function Pager(props: {
  readonly total: number;
  readonly first: number;
  readonly max: number;
  readonly onChange: (first: number, max: number) => void;
}) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  // Everything fits on one page of the smallest size, so no pager is needed.
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
