import { Button } from "@patternfly/react-core";
import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { groupLabel } from "../ui/GroupChoice";
import { Notice } from "../ui/Notice";
import { groupsKnown } from "./authority";
import type { Draft } from "./PersonForm";

interface Difference {
  readonly field: string;
  readonly before: string;
  readonly now: string;
}

/**
 * Shown when somebody else changed the user in the meantime: lists their changes and offers the ways to go on. Nothing
 * was written, and the form below keeps what was typed.
 */
export function StaleNotice(props: {
  readonly before: Person;
  readonly now: Person;
  readonly typed: Draft;
  readonly groups: readonly HabilitationGroup[];
  readonly onReload: () => void;
}) {
  const { t } = useTranslation();
  const notice = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new notice takes the focus.
  useEffect(() => notice.current?.focus(), [props.now]);

  const groupsOf = (user: Person) =>
    groupsKnown(props.groups, user.habilitationGroups)
      .map((group) => groupLabel(t, group))
      .join(", ");
  const compare = (field: string, of: (user: Person) => string): Difference[] =>
    of(props.before) === of(props.now) ? [] : [{ field, before: of(props.before), now: of(props.now) }];
  const differences = [
    ...compare("lastName", (user) => user.lastName),
    ...compare("firstName", (user) => user.firstName),
    ...compare("email", (user) => user.email),
    ...compare("phone", (user) => user.phone ?? ""),
    ...compare("groups", groupsOf),
    ...compare("status", (user) => t(`partner.status.${user.status}`)),
    ...compare("mandate", (user) => (user.mandate === null ? "" : t(`partner.mandate.${user.mandate}`))),
  ];

  return (
    <div ref={notice} tabIndex={-1} className="mcp-apart mcp-summary" role="alert">
      <Notice
        variant="warning"
        title={t("partner.stale.title")}
        actions={
          <Button variant="secondary" onClick={props.onReload}>
            {t("partner.stale.reload")}
          </Button>
        }
      >
        <p>{t(differences.length === 0 ? "partner.stale.unseen" : "partner.stale.text")}</p>
        {differences.length > 0 && (
          <dl className="mcp-differences">
            {differences.map(({ field, before, now }) => (
              <div key={field}>
                <dt>{t(`partner.person.${field}`)}</dt>
                <dd>
                  <del>
                    <span className="mcp-sr">{t("partner.stale.before")} </span>
                    {before || t("partner.stale.nothing")}
                  </del>{" "}
                  <ins>
                    <span className="mcp-sr">{t("partner.stale.now")} </span>
                    {now || t("partner.stale.nothing")}
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Notice>
    </div>
  );
}
