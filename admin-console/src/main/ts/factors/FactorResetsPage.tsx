import type { SecondFactorReset } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { Confirm } from "../ui/Dialog";
import { SelectField } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { pagingOf } from "../ui/paging";
import { Answered, Badge, Button, Card, Empty, Facts, Notice, Page, Pager, PersonName } from "../ui/parts";
import { Said } from "../ui/Said";
import { grouped } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";
import { useAsked } from "../ui/useAsked";
import { useNames } from "../ui/useNames";
import { FactorProposal } from "./FactorProposal";

const PATH = "/second-factor-resets";
const STATES = ["PROPOSED", "DONE", "WITHDRAWN", "EXPIRED"] as const;
const COLOURS = { PROPOSED: "orange", DONE: "green", WITHDRAWN: "", EXPIRED: "" } as const;

/** The requests to reset a second factor: those that wait for a second operator, and the others by their state. */
export function FactorResetsPage() {
  const { texts, client, route, go } = usePageContext();
  const { first, max } = pagingOf(route.query);
  const state = STATES.find((one) => one === route.query.get("state")) ?? "PROPOSED";
  const answer = useAnswer((signal) => client.factorResets({ state, first, max }, signal), [client, state, first, max]);
  const names = useNames(
    answer.value?.items.flatMap((one) => [one.userId, one.proposedBy, one.approvedBy ?? one.proposedBy]) ?? [],
  );
  const [said, setSaid] = useState<string | null>(null);
  const [proposing, setProposing] = useState(false);
  const done = (text: string) => {
    setProposing(false);
    setSaid(text);
    answer.again();
  };
  return (
    <Page
      title={texts.t("section.factors")}
      lead={texts.t("factors.lead")}
      actions={<Button onClick={() => setProposing(true)}>{texts.t("factor.propose")}</Button>}
    >
      <Said text={said} />
      <SelectField
        name="state"
        label={texts.t("factor.state")}
        value={state}
        onValue={(chosen) => go(PATH, { state: chosen })}
        options={STATES.map((one) => [one, texts.t(`factor.state.${one}`)] as const)}
      />
      <Answered answer={answer}>
        {(page) =>
          page.total === 0 ? (
            <Empty title={texts.t("factors.empty")} text={texts.t("factors.empty.text")} />
          ) : (
            <>
              <div class="mcp-cards">
                {page.items.map((request) => (
                  <Request key={request.id} request={request} names={names} onDone={done} />
                ))}
              </div>
              <Pager
                total={page.total}
                first={first}
                max={max}
                onChange={(toFirst, toMax) => go(PATH, { state, first: toFirst, max: toMax })}
              />
            </>
          )
        }
      </Answered>
      {proposing && <FactorProposal person={null} onDone={done} onClose={() => setProposing(false)} />}
    </Page>
  );
}

function Request(props: {
  readonly request: SecondFactorReset;
  readonly names: ReadonlyMap<string, string | null>;
  readonly onDone: (said: string) => void;
}) {
  const { texts, client, to, userId } = usePageContext();
  const { request, names } = props;
  const [asked, setAsked] = useAsked(`second-factor-reset.${request.id}`, ["approve", "withdraw"]);
  const open = request.state === "PROPOSED";
  const held = request.userId === userId ? "factor.yours" : request.proposedBy === userId ? "replacement.own" : null;
  const explained = `held-${request.id}`;
  const name = names.get(request.userId) ?? request.identifier;
  return (
    <Card
      title={request.identifier}
      actions={request.siret !== null && <a href={to(`/organisations/${request.siret}`)}>{grouped(request.siret)}</a>}
    >
      <Facts
        facts={[
          [
            texts.t("factor.state"),
            <Badge key="state" colour={COLOURS[request.state]}>
              {texts.t(`factor.state.${request.state}`)}
            </Badge>,
          ],
          [texts.t("factor.person"), <PersonName key="person" id={request.userId} name={names.get(request.userId)} />],
          [texts.t("factor.organisation"), request.organisation ?? texts.t("factor.operator")],
          [texts.t("factor.motive"), request.motive],
          [texts.t("factor.ticket"), request.ticket],
          [
            texts.t("replacement.proposed"),
            <>
              <PersonName id={request.proposedBy} name={names.get(request.proposedBy)} />,{" "}
              {texts.time(request.proposedAt)}
            </>,
          ],
          ...(open ? [[texts.t("replacement.until"), texts.time(request.expiresAt)] as const] : []),
          ...(request.approvedBy !== null && request.endedAt !== null
            ? [
                [
                  texts.t("replacement.approved"),
                  <>
                    <PersonName id={request.approvedBy} name={names.get(request.approvedBy)} />,{" "}
                    {texts.time(request.endedAt)}
                  </>,
                ] as const,
              ]
            : []),
        ]}
      />
      {open && (
        <>
          {held !== null && (
            <div id={explained}>
              <Notice tone="info" title={texts.t(held)} />
            </div>
          )}
          <div class="mcp-actions">
            <Button look="primary" heldBy={held === null ? null : explained} onClick={() => setAsked("approve")}>
              {texts.t("factor.approve")}
            </Button>
            <Button onClick={() => setAsked("withdraw")}>{texts.t("factor.refuse")}</Button>
          </div>
        </>
      )}
      {open && asked === "approve" && (
        <Confirm
          title={texts.t("factor.approve.title", { name })}
          action={texts.t("factor.approve")}
          danger
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await client.approveFactorReset(request.id);
            props.onDone(texts.t("factor.done.approved"));
          }}
        >
          <p>{texts.t("factor.approve.text")}</p>
        </Confirm>
      )}
      {open && asked === "withdraw" && (
        <Confirm
          title={texts.t("factor.refuse.title", { name })}
          action={texts.t("factor.refuse")}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await client.withdrawFactorReset(request.id);
            props.onDone(texts.t("factor.done.withdrawn"));
          }}
        >
          <p>{texts.t("factor.refuse.text")}</p>
        </Confirm>
      )}
    </Card>
  );
}
