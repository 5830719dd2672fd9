import { useState } from "preact/hooks";
import { type Campaign, CAMPAIGN_SCOPES, type CampaignScope } from "../api/types";
import { useDesk } from "../ui/context";
import { Confirm } from "../ui/Dialog";
import { Download } from "../ui/Download";
import { SelectField, TextField, useErrorOf } from "../ui/fields";
import { Answered, Badge, Button, Card, Empty, Facts, Notice, Page, PersonName } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "./useNames";

const DAY_MS = 86_400_000;

/** As the server has them. */
const SHORTEST_DAYS = 7;
const LONGEST_DAYS = 180;
const USUAL_DAYS = 60;

/** Campaigns in which administrators confirm their people: to start one, and to see how far each is. */
export function RecertificationsPage() {
  const { texts, client } = useDesk();
  const answer = useAnswer((signal) => client.campaigns(signal), [client]);
  const names = useNames(answer.value?.map((one) => one.startedBy) ?? []);
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const open = answer.value?.some((one) => one.state === "OPEN") ?? true;
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
      <Answered answer={answer}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            <Empty title={texts.t("campaigns.empty")} text={texts.t("campaigns.empty.text")} />
          ) : (
            <div class="mcp-cards">
              {campaigns.map((campaign) => (
                <CampaignCard key={campaign.id} campaign={campaign} names={names} />
              ))}
            </div>
          )
        }
      </Answered>
      {asked && (
        <Start
          onClose={() => setAsked(false)}
          onDone={() => {
            setAsked(false);
            setSaid(texts.t("campaigns.started"));
            answer.again();
          }}
        />
      )}
    </Page>
  );
}

function CampaignCard({ campaign, names }: { readonly campaign: Campaign; readonly names: ReadonlyMap<string, string | null> }) {
  const { texts, client } = useDesk();
  const { progress, startedBy } = campaign;
  const label = texts.t("campaigns.answered", { answered: progress.answered, organisations: progress.organisations });
  return (
    <Card item title={texts.t("campaigns.of", { date: texts.date(campaign.startedAt) })}>
      <p class="mcp-badges">
        <Badge colour={campaign.state === "OPEN" ? "blue" : ""}>{texts.t(`campaigns.state.${campaign.state}`)}</Badge>
      </p>
      <div class="mcp-progress">
        <progress aria-label={label} value={progress.answered} max={Math.max(1, progress.organisations)} />
        <p>{label}</p>
      </div>
      <Facts
        facts={[
          [texts.t("campaigns.scope"), texts.t(`campaigns.scope.${campaign.scope}`)],
          [
            texts.t("campaigns.startedBy"),
            <PersonName key="by" id={startedBy} name={startedBy === null ? null : names.get(startedBy)} />,
          ],
          [texts.t("campaigns.due"), texts.time(campaign.dueAt)],
          ...(campaign.closedAt === null ? [] : [[texts.t("campaigns.closed"), texts.time(campaign.closedAt)] as const]),
          [texts.t("campaigns.people"), texts.number(progress.people)],
          [texts.t("campaigns.confirmed"), texts.number(progress.confirmed)],
          [texts.t("campaigns.suspended"), texts.number(progress.suspended)],
        ]}
      />
      <Download
        label={texts.t("campaigns.report")}
        name={texts.t("campaigns.file", { date: campaign.startedAt.slice(0, 10) })}
        fetched={() => client.campaignReport(campaign.id)}
      />
    </Card>
  );
}

function Start(props: { readonly onDone: () => void; readonly onClose: () => void }) {
  const { texts, client } = useDesk();
  const [due, setDue] = useState(dayIn(USUAL_DAYS));
  const [scope, setScope] = useState<CampaignScope>("ALL");
  return (
    <Confirm
      title={texts.t("campaigns.start.title")}
      action={texts.t("campaigns.start")}
      onClose={props.onClose}
      onConfirm={async () => {
        await client.startCampaign({ dueAt: endOf(due), scope });
        props.onDone();
      }}
    >
      {(errors) => (
        <>
          <p>{texts.t("campaigns.start.text")}</p>
          <TextField
            name="dueAt"
            label={texts.t("campaigns.due")}
            hint={texts.t("campaigns.due.hint", { shortest: SHORTEST_DAYS, longest: LONGEST_DAYS })}
            error={useErrorOf(errors)("dueAt") && texts.t("campaigns.due.wrong", { shortest: SHORTEST_DAYS, longest: LONGEST_DAYS })}
            required
            value={due}
            onValue={setDue}
            input={{ type: "date", min: dayIn(SHORTEST_DAYS), max: dayIn(LONGEST_DAYS - 1) }}
          />
          <SelectField
            name="scope"
            label={texts.t("campaigns.scope")}
            value={scope}
            onValue={(chosen) => setScope(CAMPAIGN_SCOPES.find((one) => one === chosen) ?? "ALL")}
            options={CAMPAIGN_SCOPES.map((one) => [one, texts.t(`campaigns.scope.${one}`)] as const)}
          />
        </>
      )}
    </Confirm>
  );
}

/** The day that comes in so many days here, e.g. 2026-12-31. */
function dayIn(days: number): string {
  const day = new Date(Date.now() + days * DAY_MS);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The end of a day here as an instant; nothing for what is no day, which the server refuses. */
function endOf(day: string): string {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? "" : end.toISOString();
}
