import type { Campaign } from "console-api/generated/operators";
import { Motive } from "../organisations/SuspensionDialogs";
import { Confirm } from "../ui/Dialog";
import { faultOf, TextField } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { Button, Notice } from "../ui/parts";
import { useAsked } from "../ui/useAsked";
import { useDraft, useDraftLookUp } from "../ui/useDraft";
import { dayIn, dayOf, endOf, LONGEST_DAYS } from "./campaignDays";

const WINDOWS = ["approve", "cancel", "postpone"] as const;

/** The decisions about a campaign that has not ended: approve, postpone or cancel it. */
export function CampaignActs(props: { readonly campaign: Campaign; readonly onDone: (said: string) => void }) {
  const { texts, client, userId } = usePageContext();
  const { campaign } = props;
  const typed = useDraftLookUp();
  const [asked, setAsked] = useAsked(`campaign.${campaign.id}`, WINDOWS, () =>
    typed(cancelDraft(campaign)) ? "cancel" : typed(postponeDraft(campaign)) ? "postpone" : null,
  );
  const proposed = campaign.state === "PROPOSED";
  const own = proposed && campaign.startedBy === userId;
  const explained = `own-${campaign.id}`;
  const close = () => setAsked(null);
  const done = (what: "approved" | "cancelled" | "postponed") => {
    close();
    props.onDone(texts.t(`campaigns.done.${what}`));
  };
  return (
    <>
      {own && (
        <div id={explained}>
          <Notice tone="info" title={texts.t("campaigns.own")} />
        </div>
      )}
      <div class="mcp-actions">
        {proposed && (
          <Button look="primary" heldBy={own ? explained : null} onClick={() => setAsked("approve")}>
            {texts.t("campaigns.approve")}
          </Button>
        )}
        <Button onClick={() => setAsked("postpone")}>{texts.t("campaigns.postpone")}</Button>
        <Button danger onClick={() => setAsked("cancel")}>
          {texts.t("campaigns.cancel")}
        </Button>
      </div>
      {asked === "approve" && proposed && (
        <Confirm
          title={texts.t("campaigns.approve.title")}
          action={texts.t("campaigns.approve")}
          onClose={close}
          onConfirm={async () => {
            await client.approveCampaign(campaign.id);
            done("approved");
          }}
        >
          <p>{texts.t("campaigns.start.text")}</p>
        </Confirm>
      )}
      {asked === "cancel" && <Cancel campaign={campaign} onClose={close} onDone={() => done("cancelled")} />}
      {asked === "postpone" && <Postpone campaign={campaign} onClose={close} onDone={() => done("postponed")} />}
    </>
  );
}

interface Given {
  readonly campaign: Campaign;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const cancelDraft = ({ id }: Campaign): string => `campaign-cancel.${id}`;
const postponeDraft = ({ id }: Campaign): string => `campaign-postpone.${id}`;

function Cancel({ campaign, onDone, onClose }: Given) {
  const { texts, client } = usePageContext();
  const draft = useDraft(cancelDraft(campaign), "");
  return (
    <Confirm
      title={texts.t("campaigns.cancel.title")}
      action={texts.t("campaigns.cancel")}
      danger
      draft={draft}
      onClose={onClose}
      onConfirm={async () => {
        await client.cancelCampaign(campaign.id, draft.value);
        onDone();
      }}
    >
      {(errors) => (
        <>
          <p>{texts.t("campaigns.cancel.text")}</p>
          <Motive errors={errors} value={draft.value} onValue={draft.setValue} />
        </>
      )}
    </Confirm>
  );
}

function Postpone({ campaign, onDone, onClose }: Given) {
  const { texts, client } = usePageContext();
  const draft = useDraft(postponeDraft(campaign), dayOf(campaign.dueAt));
  return (
    <Confirm
      title={texts.t("campaigns.postpone.title")}
      action={texts.t("campaigns.postpone")}
      draft={draft}
      onClose={onClose}
      onConfirm={async () => {
        await client.postponeCampaign(campaign.id, endOf(draft.value));
        onDone();
      }}
    >
      {(errors) => (
        <TextField
          name="dueAt"
          label={texts.t("campaigns.due")}
          hint={texts.t("campaigns.postpone.hint")}
          error={faultOf(texts, errors, "dueAt") && texts.t("campaigns.postpone.wrong")}
          required
          value={draft.value}
          onValue={draft.setValue}
          input={{ type: "date", min: dayOf(campaign.dueAt), max: dayIn(LONGEST_DAYS - 1) }}
        />
      )}
    </Confirm>
  );
}
