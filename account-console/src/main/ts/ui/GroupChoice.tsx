import type { HabilitationGroup, HousingKind } from "console-api/generated/partner";
import { useTranslation } from "react-i18next";
import { useHousingKinds } from "../api/PartnerContext";
import { isOffered } from "../users/authority";

/** The kinds of housing of groups, in the order of the groups. */
const kindsOf = (groups: readonly HabilitationGroup[]): readonly HousingKind[] => [
  ...new Set(groups.map((group) => group.housingKind)),
];

/** Check boxes for habilitation groups by housing kind, each with a description. */
export function GroupChoice(props: {
  readonly id: string;
  readonly legend: string;
  readonly required?: boolean;
  /** Those that can be granted, and those that can only be taken away. */
  readonly groups: readonly HabilitationGroup[];
  /** What the person holds: a group that is no longer offered is shown to those who may take it away. */
  readonly held?: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  /** How many groups the person holds that the caller may neither see nor change. */
  readonly beyond?: number;
}) {
  const { t } = useTranslation();
  const toggle = (group: string) => {
    const chosen = new Set(props.chosen);
    if (!chosen.delete(group)) {
      chosen.add(group);
    }
    props.onChange(chosen);
  };
  const errorId = `${props.id}-error`;
  const ours = useHousingKinds();
  const offered = props.groups.filter((group) => isOffered(ours, group));
  const left = props.groups.filter((group) => !isOffered(ours, group) && props.held?.has(group.id));
  const kinds = kindsOf(offered);
  const box = (group: HabilitationGroup) => (
    <GroupBox
      key={group.id}
      id={`${props.id}-${group.id}`}
      group={group}
      checked={props.chosen.has(group.id)}
      onToggle={() => toggle(group.id)}
    />
  );
  return (
    <fieldset
      id={props.id}
      tabIndex={-1}
      className="mcp-choice"
      aria-describedby={props.error ? errorId : undefined}
      aria-invalid={props.error ? true : undefined}
      disabled={props.disabled}
    >
      <legend>
        {props.legend}
        {props.required && <Star />}
      </legend>
      {props.error && (
        <p id={errorId} className="mcp-error">
          {props.error}
        </p>
      )}
      {kinds.length === 0 && left.length === 0 && !props.beyond && (
        <p className="mcp-hint">{t("partner.groups.none")}</p>
      )}
      <div className="mcp-choice-kinds">
        {kinds.map((kind) => (
          <fieldset key={kind} className="mcp-choice-kind">
            <legend>{t(`partner.kind.${kind}`)}</legend>
            {offered.filter((group) => group.housingKind === kind).map(box)}
          </fieldset>
        ))}
        {kindsOf(left).map((kind) => (
          <fieldset key={kind} className="mcp-choice-kind">
            <legend>{t("partner.groups.lostKind", { kind: t(`partner.kind.${kind}`) })}</legend>
            <p className="mcp-hint">{t("partner.groups.lostText")}</p>
            {left.filter((group) => group.housingKind === kind).map(box)}
          </fieldset>
        ))}
      </div>
      {!!props.beyond && <p className="mcp-hint">{t("partner.groups.beyond", { count: props.beyond })}</p>}
    </fieldset>
  );
}

function GroupBox(props: {
  readonly id: string;
  readonly group: HabilitationGroup;
  readonly checked: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation();
  const description = props.group.description;
  return (
    <div className="mcp-check">
      <input
        type="checkbox"
        id={props.id}
        checked={props.checked}
        onChange={props.onToggle}
        aria-describedby={description ? `${props.id}-text` : undefined}
      />
      <div>
        <label htmlFor={props.id}>{labelOfRight(t, props.group)}</label>
        {description && (
          <p id={`${props.id}-text`} className="mcp-hint">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}

/** The translated right if it is a known one, otherwise the group's own name. */
function labelOfRight(t: ReturnType<typeof useTranslation>["t"], group: HabilitationGroup): string {
  return t(`partner.right.${group.right}`, { defaultValue: group.name });
}

/** A group in one line: right and housing kind. */
export const groupLabel = (t: ReturnType<typeof useTranslation>["t"], group: HabilitationGroup): string =>
  t("partner.groups.label", {
    right: labelOfRight(t, group),
    kind: t(`partner.kind.${group.housingKind}`),
  });

/** The same, and whether the organisation's kinds of housing still offer it. */
export const markedLabel = (
  t: ReturnType<typeof useTranslation>["t"],
  group: HabilitationGroup,
  kinds: readonly HousingKind[],
): string =>
  isOffered(kinds, group) ? groupLabel(t, group) : t("partner.groups.lostLabel", { label: groupLabel(t, group) });

/** Groups as lists show them: one line per housing kind, with its rights. */
export function Rights({
  groups,
  others = 0,
}: {
  readonly groups: readonly HabilitationGroup[];
  readonly others?: number;
}) {
  const { t } = useTranslation();
  const kinds = kindsOf(groups);
  const ours = useHousingKinds();
  return (
    <>
      {kinds.length > 0 && (
        <dl className="mcp-rights">
          {kinds.map((kind) => (
            <div key={kind}>
              <dt>{t(`partner.kind.${kind}`)}</dt>
              <dd>
                {groups
                  .filter((group) => group.housingKind === kind)
                  .map((group) => labelOfRight(t, group))
                  .join(", ")}
                {!ours.includes(kind) && <span className="mcp-under">{t("partner.groups.lost")}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {others > 0 && <p className="mcp-hint">{t("partner.groups.others", { count: others })}</p>}
    </>
  );
}

/** Marks a required field with a star, and in words for screen readers. */
export const Star = () => (
  <span className="mcp-star" aria-hidden="true">
    *
  </span>
);
