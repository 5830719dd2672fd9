import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button, EmptyState, EmptyStateBody, EmptyStateHeader } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import type { HabilitationGroup, Person } from "console-api/generated/partner";
import { useAnswer } from "console-api/useAnswer";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { usePartner } from "../api/PartnerContext";
import { useDraftLookUp } from "../session/useDraft";
import { Address } from "../ui/Address";
import { useAddresses } from "../ui/addresses";
import { Confirm } from "../ui/Confirm";
import { Rights } from "../ui/GroupChoice";
import { Loading } from "../ui/Loading";
import { Failure, MandateOnly, Page } from "../ui/Page";
import { Pager } from "../ui/Pager";
import { nameOf } from "../ui/words";
import { groupsKnown } from "../users/authority";
import { MandateForm, mandateDraft } from "./MandateForm";

type Open =
  | { readonly kind: "name" }
  | { readonly kind: "perimeter"; readonly user: Person }
  | { readonly kind: "dismiss"; readonly user: Person };

const PAGE = 20;

export default function DelegatesPage() {
  return (
    <MandateOnly administrator>
      <Delegates />
    </MandateOnly>
  );
}

function Delegates() {
  const { t } = useTranslation();
  const { client } = usePartner();
  const { addAlert } = useAccountAlerts();
  const [range, setRange] = useState({ first: 0, max: PAGE });
  const [open, setOpen] = useState<Open | null>(null);
  const { first, max } = range;
  const delegates = useAnswer(
    (signal) => client.users({ mandate: "DELEGATE", first, max }, signal),
    [client, first, max],
  );
  const groups = useAnswer((signal) => client.habilitationGroups(signal), [client]);
  const done = (said: string) => {
    setOpen(null);
    addAlert(said);
    delegates.again();
  };
  const error = delegates.error ?? groups.error;
  const list = delegates.value;
  const typed = useDraftLookUp();
  const looked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drafts are looked for once, in the first list.
  useEffect(() => {
    if (list === null || looked.current) {
      return;
    }
    looked.current = true;
    const user = list.items.find((delegate) => typed(mandateDraft(delegate)));
    if (typed(mandateDraft(null))) {
      setOpen({ kind: "name" });
    } else if (user !== undefined) {
      setOpen({ kind: "perimeter", user });
    }
  }, [list]);

  return (
    <Page
      title={t("partner.delegates.title")}
      lead={t("partner.delegates.lead")}
      actions={
        <Button onClick={() => setOpen({ kind: "name" })} isDisabled={groups.value === null}>
          {t("partner.delegates.name")}
        </Button>
      }
    >
      {error !== null && (
        <Failure
          error={error}
          onRetry={() => {
            delegates.again();
            groups.again();
          }}
        />
      )}
      {error === null && (list === null || groups.value === null) && <Loading />}
      {list !== null && groups.value !== null && (
        <>
          <p className="mcp-count" role="status">
            {list.total > 0 && t("partner.delegates.count", { count: list.total })}
          </p>
          {list.total === 0 ? (
            <Nobody />
          ) : (
            <>
              <DelegateTable delegates={list.items} groups={groups.value} onOpen={setOpen} />
              <Pager
                total={list.total}
                first={first}
                max={max}
                onChange={(nextFirst, nextMax) => setRange({ first: nextFirst, max: nextMax })}
              />
            </>
          )}
          {(open?.kind === "name" || open?.kind === "perimeter") && (
            <MandateForm
              user={open.kind === "perimeter" ? open.user : null}
              groups={groups.value}
              onDone={done}
              onClose={() => setOpen(null)}
            />
          )}
        </>
      )}
      {open?.kind === "dismiss" && (
        <Confirm
          title={t("partner.delegates.dismissTitle", { name: nameOf(open.user) })}
          action={t("partner.delegates.dismiss")}
          danger
          onClose={() => setOpen(null)}
          onConfirm={async () => {
            await client.removeMandate(open.user.id);
            done(t("partner.delegates.dismissed", { name: nameOf(open.user) }));
          }}
        >
          <p>{t("partner.delegates.dismissText", { name: nameOf(open.user) })}</p>
        </Confirm>
      )}
    </Page>
  );
}

function DelegateTable(props: {
  readonly delegates: readonly Person[];
  readonly groups: readonly HabilitationGroup[];
  readonly onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  const addresses = useAddresses();
  return (
    <Table aria-label={t("partner.delegates.title")} gridBreakPoint="grid-lg" variant="compact" className="mcp-table">
      <Thead>
        <Tr>
          <Th>{t("partner.users.name")}</Th>
          <Th>{t("partner.users.email")}</Th>
          <Th>{t("partner.delegates.perimeter")}</Th>
          <Th screenReaderText={t("partner.users.actions")} />
        </Tr>
      </Thead>
      <Tbody>
        {props.delegates.map((user) => {
          const name = nameOf(user);
          return (
            <Tr key={user.id}>
              <Td dataLabel={t("partner.users.name")}>
                <Link to={addresses.user(user.id)}>
                  <bdi>{name}</bdi>
                </Link>
                <span className="mcp-under">
                  <bdi>{user.identifier}</bdi>
                </span>
              </Td>
              <Td dataLabel={t("partner.users.email")}>
                <Address of={user.email} />
              </Td>
              <Td dataLabel={t("partner.delegates.perimeter")}>
                <Rights groups={groupsKnown(props.groups, user.perimeter)} />
              </Td>
              <Td className="mcp-row-buttons">
                <div>
                  <Button
                    variant="link"
                    isInline
                    aria-label={t("partner.delegates.changeOf", { name })}
                    onClick={() => props.onOpen({ kind: "perimeter", user })}
                  >
                    {t("partner.delegates.change")}
                  </Button>
                  <Button
                    variant="link"
                    isInline
                    isDanger
                    aria-label={t("partner.delegates.dismissOf", { name })}
                    onClick={() => props.onOpen({ kind: "dismiss", user })}
                  >
                    {t("partner.delegates.dismiss")}
                  </Button>
                </div>
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}

function Nobody() {
  const { t } = useTranslation();
  return (
    <EmptyState variant="sm">
      <EmptyStateHeader titleText={t("partner.delegates.none")} headingLevel="h2" />
      <EmptyStateBody>{t("partner.delegates.noneText")}</EmptyStateBody>
    </EmptyState>
  );
}
