import { type Campaign, newCampaignScopeValues } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { Confirm } from "../ui/Dialog";
import { DownloadButton } from "../ui/DownloadButton";
import { faultOf, SelectField, TextField } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { Answered, Badge, Button, Card, Empty, Facts, Notice, Page, PersonName } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { useDraft, useDraftLookUp } from "../ui/useDraft";
import { useNames } from "../ui/useNames";
import { CampaignActs } from "./CampaignActs";
import { CampaignWeeks } from "./CampaignWeeks";
import { dayIn, endOf, LONGEST_DAYS, SHORTEST_DAYS, SHORTEST_DAYS_OF_ALL } from "./campaignDays";

const USUAL_DAYS = 60;

/** Names what is typed about a new campaign. */
const START_DRAFT = "campaign.new";

/** Campaigns in which administrators confirm their people: starts one, and shows the progress of each. */
export function RecertificationsPage() {
  const { texts, client, route, to } = usePageContext();
  const proposed = route.query.get("state") === "PROPOSED";
  const answer = useAnswer((signal) => client.campaigns(proposed, signal), [client, proposed]);
  const names = useNames(
    answer.value?.flatMap((one) => [one.startedBy, one.approvedBy ?? null, one.cancelledBy ?? null]) ?? [],
  );
  const typed = useDraftLookUp();
  const [asked, setAsked] = useState(() => typed(START_DRAFT));
  const [said, setSaid] = useState<string | null>(null);
  // Of some campaigns alone, nobody knows whether another one is open.
  const open = proposed || (answer.value?.some((one) => one.state === "OPEN" || one.state === "PROPOSED") ?? true);
  const done = (what: string) => {
    setAsked(false);
    setSaid(what);
    answer.again();
  };
  return (
    <Page
      title={texts.t("section.recertifications")}
      lead={texts.t("campaigns.lead")}
      actions={
        !open && (
          <Button look="primary" onClick={() => setAsked(true)}>
            {texts.t("campaigns.start")}
          </Button>
        )
      }
    >
      <div aria-live="polite">{said !== null && <Notice tone="success" title={said} />}</div>
      {proposed && (
        <p>
          {texts.t("campaigns.only.proposed")} <a href={to("/recertifications")}>{texts.t("campaigns.all")}</a>
        </p>
      )}
      <Answered answer={answer}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            proposed ? (
              <Empty title={texts.t("campaigns.empty.proposed")} />
            ) : (
              <Empty title={texts.t("campaigns.empty")} text={texts.t("campaigns.empty.text")} />
            )
          ) : (
            <div class="mcp-cards">
              {campaigns.map((campaign) => (
                <CampaignCard key={campaign.id} campaign={campaign} names={names} onDone={done} />
              ))}
            </div>
          )
        }
      </Answered>
      {asked && !open && (
        <Start
          onClose={() => setAsked(false)}
          onDone={(started) => done(texts.t(started.state === "PROPOSED" ? "campaigns.proposed" : "campaigns.started"))}
        />
      )}
    </Page>
  );
}

const COLOURS = { PROPOSED: "orange", OPEN: "blue", CLOSED: "", CANCELLED: "" } as const;

function CampaignCard(props: {
  readonly campaign: Campaign;
  readonly names: ReadonlyMap<string, string | null>;
  readonly onDone: (said: string) => void;
}) {
  const { campaign, names } = props;
  const { texts, client, to } = usePageContext();
  const { progress, startedBy } = campaign;
  const behind = (of: string) => to(`/recertifications/${encodeURIComponent(campaign.id)}`, { of });
  const figure = (label: string, of: string, count: number) =>
    [
      label,
      <a
        key={of}
        href={behind(of)}
        aria-label={texts.t("campaigns.figure", { number: texts.number(count), what: label })}
      >
        {texts.number(count)}
      </a>,
    ] as const;
  const label = texts.t("campaigns.answered", { answered: progress.answered, organisations: progress.organisations });
  return (
    <Card item title={texts.t("campaigns.of", { date: texts.date(campaign.startedAt) })}>
      <p class="mcp-badges">
        <Badge colour={COLOURS[campaign.state]}>{texts.t(`campaigns.state.${campaign.state}`)}</Badge>
      </p>
      <div class="mcp-progress">
        <progress aria-label={label} value={progress.answered} max={Math.max(1, progress.organisations)} />
        <p>
          <a href={behind("answered")}>{label}</a>
        </p>
      </div>
      <Facts
        facts={[
          [texts.t("campaigns.scope"), texts.t(`campaigns.scope.${campaign.scope}`)],
          [
            texts.t("campaigns.startedBy"),
            <PersonName key="by" id={startedBy} name={startedBy === null ? null : names.get(startedBy)} />,
          ],
          ...(campaign.approvedBy === undefined
            ? []
            : [
                [
                  texts.t("campaigns.approvedBy"),
                  <PersonName key="approved" id={campaign.approvedBy} name={names.get(campaign.approvedBy)} />,
                ] as const,
              ]),
          ...(campaign.cancelledBy === undefined
            ? []
            : [
                [
                  texts.t("campaigns.cancelledBy"),
                  <PersonName key="cancelled" id={campaign.cancelledBy} name={names.get(campaign.cancelledBy)} />,
                ] as const,
                [texts.t("suspension.motive"), campaign.cancelMotive ?? texts.t("none")] as const,
              ]),
          [texts.t("campaigns.due"), texts.time(campaign.dueAt)],
          ...(campaign.closedAt === null
            ? []
            : [[texts.t("campaigns.closed"), texts.time(campaign.closedAt)] as const]),
          figure(texts.t("campaigns.behind.organisations"), "organisations", progress.organisations),
          figure(texts.t("campaigns.people"), "organisations", progress.people),
          figure(texts.t("campaigns.confirmed"), "confirmed", progress.confirmed),
          figure(texts.t("campaigns.suspended"), "suspended", progress.suspended),
        ]}
      />
      {campaign.state !== "PROPOSED" && <CampaignWeeks id={campaign.id} />}
      <DownloadButton
        label={texts.t("campaigns.report")}
        name={texts.t("campaigns.file", { date: campaign.startedAt.slice(0, 10) })}
        fetched={() => client.campaignReport(campaign.id)}
      />
      {(campaign.state === "OPEN" || campaign.state === "PROPOSED") && (
        <CampaignActs campaign={campaign} onDone={props.onDone} />
      )}
    </Card>
  );
}

function Start(props: { readonly onDone: (started: Campaign) => void; readonly onClose: () => void }) {
  const { texts, client } = usePageContext();
  const draft = useDraft<{ readonly due: string; readonly scope: Campaign["scope"] }>(START_DRAFT, {
    due: dayIn(USUAL_DAYS),
    scope: "ALL",
  });
  const { due, scope } = draft.value;
  const shortest = scope === "ALL" ? SHORTEST_DAYS_OF_ALL : SHORTEST_DAYS;
  return (
    <Confirm
      title={texts.t("campaigns.start.title")}
      action={texts.t(scope === "ALL" ? "campaigns.propose" : "campaigns.start")}
      draft={draft}
      onClose={props.onClose}
      onConfirm={async () => {
        props.onDone(await client.startCampaign({ dueAt: endOf(due), scope }));
      }}
    >
      {(errors) => (
        <>
          <p>{texts.t("campaigns.start.text")}</p>
          {scope === "ALL" && <p>{texts.t("campaigns.start.all")}</p>}
          <TextField
            name="dueAt"
            label={texts.t("campaigns.due")}
            hint={texts.t("campaigns.due.hint", { shortest, longest: LONGEST_DAYS })}
            error={
              faultOf(texts, errors, "dueAt") && texts.t("campaigns.due.wrong", { shortest, longest: LONGEST_DAYS })
            }
            required
            value={due}
            onValue={(next) => draft.setValue((before) => ({ ...before, due: next }))}
            input={{ type: "date", min: dayIn(shortest), max: dayIn(LONGEST_DAYS - 1) }}
          />
          <SelectField
            name="scope"
            label={texts.t("campaigns.scope")}
            value={scope}
            onValue={(chosen) =>
              draft.setValue((before) => ({
                ...before,
                scope: newCampaignScopeValues.find((one) => one === chosen) ?? "ALL",
              }))
            }
            options={newCampaignScopeValues.map((one) => [one, texts.t(`campaigns.scope.${one}`)] as const)}
          />
        </>
      )}
    </Confirm>
  );
}
