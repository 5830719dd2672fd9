import type { Organisation } from "console-api/generated/operators";
import { Problem } from "console-api/problem";
import { useCallback, useMemo, useState } from "preact/hooks";
import { TimelineCard } from "../journal/Journal";
import { LetterDialog } from "../letters/LetterDialog";
import { CorrespondenceCard } from "../people/CorrespondenceCard";
import { PeopleCard } from "../people/PeopleCard";
import { Proposal, replacementDraft } from "../replacements/Replacement";
import { ReplacementsCard } from "../replacements/ReplacementsCard";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Empty, Notice, Page, PersonName } from "../ui/parts";
import { Said } from "../ui/Said";
import { grouped, isIssuable, SeatBadges } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";
import { useAsked } from "../ui/useAsked";
import { useDraftLookUp } from "../ui/useDraft";
import { useNames } from "../ui/useNames";
import { AdministratorCard } from "./AdministratorCard";
import { FreezeRelease } from "./FreezeRelease";
import { IdentityCard } from "./IdentityCard";
import { LetterCard } from "./LetterCard";
import { ResumeDialog, SuspendDialog, suspensionDraft } from "./SuspensionDialogs";

const WINDOWS = ["letter", "suspend", "resume", "propose"] as const;

const OWN_FREEZE = "own-freeze";

/** One organisation with all its data, and the actions on it. */
export function OrganisationPage({ siret }: { readonly siret: string }) {
  const { texts, client, to, pf, userId } = usePageContext();
  const answer = useAnswer((signal) => client.organisation(siret, signal), [client, siret]);
  const typed = useDraftLookUp();
  const [asked, setAsked] = useAsked(`organisation.${siret}`, WINDOWS, () =>
    typed(suspensionDraft(siret)) ? "suspend" : typed(replacementDraft(siret)) ? "propose" : null,
  );
  const [said, setSaid] = useState<{ readonly text: string; readonly toIssue: boolean } | null>(null);
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look at the people is a new row of the journal.
  const shown = useMemo(() => ({}), [answer.value, looks]);
  const onSeen = useCallback(() => setLooks((before) => before + 1), []);
  const organisation = answer.value?.value ?? null;
  const breadcrumb = [{ label: texts.t("section.organisations"), address: to("/organisations") }];
  if (answer.error instanceof Problem && answer.error.status === 404) {
    return (
      <Page title={texts.t("organisation.missing")} breadcrumb={breadcrumb}>
        <Empty title={siret}>
          <a href={to("/organisations")}>{texts.t("back")}</a>
        </Empty>
      </Page>
    );
  }
  const ownFreeze =
    organisation?.suspension?.freeze === true &&
    !organisation.suspension.byHolder &&
    organisation.suspension.by === userId;
  const close = () => setAsked(null);
  const done = (text: string, toIssue: string | null = null) => {
    setSaid({ text, toIssue: toIssue !== null });
    setAsked(null);
    answer.again();
  };
  return (
    <Page
      title={organisation?.name ?? grouped(siret)}
      breadcrumb={breadcrumb}
      badges={organisation && <SeatBadges organisation={organisation} />}
      actions={
        organisation && (
          <>
            <a class={pf("button", "secondary")} href={to(`/organisations/${siret}/edit`)}>
              {texts.t("organisation.edit")}
            </a>
            {organisation.suspension?.byHolder ? null : organisation.suspended ? (
              <Button heldBy={ownFreeze ? OWN_FREEZE : null} onClick={() => setAsked("resume")}>
                {texts.t("organisation.resume")}
              </Button>
            ) : (
              <Button danger onClick={() => setAsked("suspend")}>
                {texts.t("organisation.suspend")}
              </Button>
            )}
          </>
        )
      }
    >
      <Said text={said?.text ?? null}>
        {said?.toIssue && organisation && isIssuable(organisation) && !organisation.letterByAnother && (
          <Button look="link" onClick={() => setAsked("letter")}>
            {texts.t("replacement.letter")}
          </Button>
        )}
      </Said>
      <Answered answer={answer}>
        {({ value }) => (
          <>
            {value.suspended && (
              <Notice tone="warning" title={texts.t("suspension.on")}>
                <p>{texts.t("suspension.on.text")}</p>
                {value.suspension && <Suspended suspension={value.suspension} />}
                {value.suspension?.byHolder && (
                  <FreezeRelease siret={siret} name={value.name} suspension={value.suspension} onDone={done} />
                )}
                {ownFreeze && <p id={OWN_FREEZE}>{texts.t("suspension.ownFreeze")}</p>}
              </Notice>
            )}
            {value.addressState === "TO_CONFIRM" && (
              <Notice tone="warning" title={texts.t("address.toConfirm")}>
                <p>
                  {texts.t("address.toConfirm.text")}{" "}
                  <a href={to(`/organisations/${siret}/edit`)}>{texts.t("address.toConfirm.link")}</a>
                </p>
              </Notice>
            )}
            <div class="mcp-cards">
              <IdentityCard organisation={value} />
              <AdministratorCard organisation={value} />
              <LetterCard organisation={value} onIssue={() => setAsked("letter")} />
              <ReplacementsCard
                organisation={value}
                version={answer.value}
                onPropose={() => setAsked("propose")}
                onDone={done}
              />
              <PeopleCard siret={siret} members={value.members} onSeen={onSeen} />
              <CorrespondenceCard siret={siret} version={answer.value} />
              <TimelineCard siret={siret} version={shown} />
            </div>
            {asked === "letter" && (
              <LetterDialog
                organisation={value}
                onClose={(issued) => {
                  close();
                  if (issued) {
                    answer.again();
                  }
                }}
              />
            )}
            {asked === "suspend" && !value.suspended && (
              <SuspendDialog organisation={value} onDone={done} onClose={close} />
            )}
            {asked === "resume" && value.suspended && (
              <ResumeDialog organisation={value} onDone={done} onClose={close} />
            )}
            {asked === "propose" && <Proposal organisation={value} onDone={done} onClose={close} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Suspended({ suspension }: { readonly suspension: NonNullable<Organisation["suspension"]> }) {
  const { texts } = usePageContext();
  const names = useNames([suspension.by]);
  return (
    <>
      {suspension.byHolder && <p>{texts.t("freeze.byHolder")}</p>}
      {suspension.beforeFreeze && <p>{texts.t("freeze.beforeFreeze")}</p>}
      <p>{texts.t("suspension.on.motive", { motive: suspension.motive })}</p>
      <p>
        {texts.t("suspension.on.since", { time: texts.time(suspension.since) })}{" "}
        {suspension.by === null ? (
          texts.t("freeze.holder")
        ) : (
          <PersonName id={suspension.by} name={names.get(suspension.by)} />
        )}
      </p>
    </>
  );
}
