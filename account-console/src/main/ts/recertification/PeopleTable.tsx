import { Button, Checkbox } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { AskedPerson, HabilitationGroup } from "console-api/generated/partner";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useHousingKinds } from "../api/PartnerContext";
import { useAddresses } from "../ui/addresses";
import { markedLabel } from "../ui/GroupChoice";
import { nameOf, useDates } from "../ui/words";
import { groupsKnown } from "../users/authority";
import { StatusBadge } from "../users/badges";

/** What the administrator is about to take away: the whole access, or one right of it. */
export interface Taking {
  readonly person: AskedPerson;
  readonly group: HabilitationGroup | null;
}

/** Whom the administrator is asked about, with what helps to decide. */
export function PeopleTable(props: {
  readonly people: readonly AskedPerson[];
  readonly groups: readonly HabilitationGroup[];
  readonly onTake: (taking: Taking) => void;
  readonly ticked: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onTick: (ids: readonly string[], on: boolean) => void;
}) {
  const { t } = useTranslation();
  const { date } = useDates();
  const addresses = useAddresses();
  return (
    <Table
      aria-label={t("partner.recertification.title")}
      aria-busy={props.busy}
      gridBreakPoint="grid-xl"
      variant="compact"
      className="mcp-table mcp-table-wide"
    >
      <Thead>
        <Tr>
          <Th>{t("partner.recertification.keep")}</Th>
          <Th>{t("partner.users.name")}</Th>
          <Th>{t("partner.users.habilitations")}</Th>
          <Th>{t("partner.users.status")}</Th>
          <Th>{t("partner.users.lastSignIn")}</Th>
          <Th>{t("partner.recertification.created")}</Th>
          <Th screenReaderText={t("partner.users.actions")} />
        </Tr>
      </Thead>
      <Tbody>
        {props.people.map((person) => (
          <Tr key={person.id}>
            <Td dataLabel={t("partner.recertification.keep")}>
              {person.confirmed ? (
                t("partner.recertification.confirmed")
              ) : (
                <Checkbox
                  id={`mcp-confirm-${person.id}`}
                  aria-label={t("partner.recertification.keepOne", { name: nameOf(person) })}
                  isChecked={props.ticked.has(person.id)}
                  onChange={(_, on) => props.onTick([person.id], on)}
                />
              )}
            </Td>
            <Td dataLabel={t("partner.users.name")}>
              <Link to={addresses.user(person.id)}>
                <bdi>{nameOf(person)}</bdi>
              </Link>
              <span className="mcp-under">
                <bdi>{person.identifier}</bdi>
              </span>
            </Td>
            <Td dataLabel={t("partner.users.habilitations")}>
              <HeldRights person={person} groups={props.groups} onTake={props.onTake} />
            </Td>
            <Td dataLabel={t("partner.users.status")}>
              <StatusBadge status={person.status} />
            </Td>
            <Td dataLabel={t("partner.users.lastSignIn")}>
              {person.lastLoginAt === null ? t("partner.users.never") : date(person.lastLoginAt)}
            </Td>
            <Td dataLabel={t("partner.recertification.created")}>
              {person.createdAt !== null && date(person.createdAt)}
            </Td>
            <Td>
              <Button
                variant="secondary"
                size="sm"
                aria-label={t("partner.recertification.takeOne", { name: nameOf(person) })}
                onClick={() => props.onTake({ person, group: null })}
              >
                {t("partner.recertification.take")}
              </Button>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** The rights of a person, each with a tick that takes it away after a question. */
function HeldRights(props: {
  readonly person: AskedPerson;
  readonly groups: readonly HabilitationGroup[];
  readonly onTake: (taking: Taking) => void;
}) {
  const { t } = useTranslation();
  const { person } = props;
  const kinds = useHousingKinds();
  const known = groupsKnown(props.groups, person.habilitationGroups);
  if (person.habilitationGroups.length === 0) {
    return <span className="mcp-hint">{t("partner.users.noHabilitation")}</span>;
  }
  return (
    <ul className="mcp-plain">
      {known.map((group) => (
        <li key={group.id}>
          <Checkbox
            id={`mcp-right-${person.id}-${group.id}`}
            label={markedLabel(t, group, kinds)}
            aria-label={t("partner.recertification.right", {
              right: markedLabel(t, group, kinds),
              name: nameOf(person),
            })}
            isChecked
            onChange={() => props.onTake({ person, group })}
          />
        </li>
      ))}
    </ul>
  );
}
