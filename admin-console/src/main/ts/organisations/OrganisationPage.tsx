import type { Organisation, PersonName as Person } from "console-api/generated/operators";
import { nameOf } from "console-api/names";
import { Problem } from "console-api/problem";
import { useCallback, useMemo, useState } from "preact/hooks";
import { TimelineCard } from "../journal/Journal";
import { LetterDialog } from "../letters/LetterDialog";
import { CorrespondenceCard } from "../people/CorrespondenceCard";
import { PeopleCard } from "../people/PeopleCard";
import { Proposal, ReplacementFacts, replacementDraft } from "../replacements/Replacement";
import { usePageContext } from "../ui/PageContext";
import { Answered, Badge, Button, Card, Empty, Facts, Notice, Page, PersonName } from "../ui/parts";
import { Said } from "../ui/Said";
import { grouped, isIssuable, isOnOffer, SeatBadges, stateOf } from "../ui/SeatBadge";
import { useAnswer } from "../ui/useAnswer";
import { useAsked } from "../ui/useAsked";
import { useDraftLookUp } from "../ui/useDraft";
import { useNames } from "../ui/useNames";
import { FreezeRelease } from "./FreezeRelease";
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

function IdentityCard({ organisation }: { readonly organisation: Organisation }) {
  const { texts } = usePageContext();
  const { address } = organisation;
  return (
    <Card title={texts.t("organisation.identity")}>
      <Facts
        facts={[
          [
            texts.t("organisation.siret"),
            <span key="siret" class="mcp-figure">
              {grouped(organisation.siret)}
            </span>,
          ],
          [texts.t("organisation.kinds"), organisation.housingKinds.map((kind) => texts.t(`kind.${kind}`)).join(", ")],
          [
            texts.t("organisation.address"),
            <address key="address">
              {[...address.lines, `${address.postalCode} ${address.city}`].map((line, at) => (
                <span key={at}>{line}</span>
              ))}
            </address>,
          ],
          [texts.t("organisation.contactEmail"), organisation.contactEmail ?? texts.t("none")],
          [texts.t("organisation.created"), texts.date(organisation.createdAt)],
          [texts.t("organisation.updated"), texts.date(organisation.updatedAt)],
        ]}
      />
    </Card>
  );
}

function AdministratorCard({ organisation }: { readonly organisation: Organisation }) {
  const { texts } = usePageContext();
  const { administrator } = organisation;
  return (
    <Card title={texts.t("organisation.people")}>
      <Facts
        facts={[
          [
            texts.t("organisation.administrator"),
            administrator ? (
              <PersonLink person={administrator} />
            ) : (
              texts.t(organisation.seatBeneath === "ORPHANED" ? "organisation.orphan" : "organisation.noAdministrator")
            ),
          ],
          ...(administrator && organisation.claimedAt
            ? [[texts.t("organisation.claimed"), texts.date(organisation.claimedAt)] as const]
            : []),
          [texts.t("organisation.members"), texts.number(organisation.members)],
          [texts.t("organisation.delegates"), texts.number(organisation.delegates)],
        ]}
      />
      {organisation.delegates > 0 && <Delegates siret={organisation.siret} version={organisation} />}
    </Card>
  );
}

/** The server's largest page; no organisation is known to have more delegates. */
const MOST = 100;

function Delegates({ siret, version }: { readonly siret: string; readonly version: unknown }) {
  const { texts, client } = usePageContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer(
    (signal) => client.delegates(siret, { first: 0, max: MOST }, signal),
    [client, siret, version],
  );
  return (
    <Answered answer={answer}>
      {(page) => (
        <>
          <ul class="mcp-people" aria-label={texts.t("organisation.delegates")}>
            {page.items.map((person) => (
              <li key={person.id}>
                <PersonLink person={person} />
              </li>
            ))}
          </ul>
          {page.total > MOST && <p class="mcp-hint">{texts.t("organisation.delegates.more", { count: MOST })}</p>}
        </>
      )}
    </Answered>
  );
}

/** A link to a person of an organisation in Keycloak's own pages. */
function PersonLink({ person }: { readonly person: Person }) {
  const { realm } = usePageContext();
  return (
    <a href={`#/${encodeURIComponent(realm)}/users/${encodeURIComponent(person.id)}/settings`}>{nameOf(person)}</a>
  );
}

const LETTER_COLOURS = {
  LIVE: "blue",
  CLAIMED: "green",
  REPLACED: "",
  DEAD: "red",
  RETURNED: "orange",
  EXPIRED: "orange",
} as const;

function LetterCard({ organisation, onIssue }: { readonly organisation: Organisation; readonly onIssue: () => void }) {
  const { texts } = usePageContext();
  const { letter } = organisation;
  const state = letter && stateOf(letter);
  const byAnother = isIssuable(organisation) ? (organisation.letterByAnother ?? null) : null;
  const explained = `letter-by-another-${organisation.siret}`;
  return (
    <Card
      title={texts.t("letter")}
      actions={
        isIssuable(organisation) && (
          <Button look="primary" heldBy={byAnother === null ? null : explained} onClick={onIssue}>
            {texts.t(state === "LIVE" ? "letter.reissue" : "letter.issue")}
          </Button>
        )
      }
    >
      {byAnother !== null && (
        <div id={explained}>
          <Notice tone="info" title={texts.t("letter.byAnother")}>
            <p>{texts.t(`letter.byAnother.${byAnother}`)}</p>
          </Notice>
        </div>
      )}
      {isOnOffer(organisation) && organisation.addressState === "TO_CONFIRM" && (
        <p class="mcp-hint">{texts.t("letter.addressToConfirm")}</p>
      )}
      {isOnOffer(organisation) && organisation.suspended && <p class="mcp-hint">{texts.t("letter.suspended")}</p>}
      {letter === null || state === null ? (
        <p>{texts.t("letter.none")}</p>
      ) : (
        <Facts
          facts={[
            [
              texts.t("letter.state"),
              <Badge key="state" colour={LETTER_COLOURS[state]}>
                {texts.t(`letter.state.${state}`)}
              </Badge>,
            ],
            [
              texts.t("letter.identifier"),
              <span key="identifier" class="mcp-figure">
                {letter.identifier}
              </span>,
            ],
            ...(letter.reference === null
              ? []
              : [
                  [
                    texts.t("letter.reference"),
                    <span key="reference" class="mcp-figure">
                      {letter.reference}
                    </span>,
                  ] as const,
                ]),
            [texts.t("letter.issued"), texts.time(letter.issuedAt)],
            ...(letter.returnedAt !== null && letter.returnReason !== null
              ? [
                  [
                    texts.t("letter.returned"),
                    `${texts.time(letter.returnedAt)} – ${texts.t(`returns.reason.${letter.returnReason}`)}`,
                  ] as const,
                ]
              : []),
            ...(letter.state === "LIVE"
              ? [
                  [
                    texts.t(state === "EXPIRED" ? "letter.expired" : "letter.expires"),
                    texts.time(letter.expiresAt),
                  ] as const,
                ]
              : []),
          ]}
        />
      )}
    </Card>
  );
}

function ReplacementsCard(props: {
  readonly organisation: Organisation;
  readonly version: unknown;
  readonly onPropose: () => void;
  readonly onDone: (said: string, toIssue: string | null) => void;
}) {
  const { texts, client } = usePageContext();
  const { siret, seatBeneath } = props.organisation;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer((signal) => client.replacements(siret, signal), [client, siret, props.version]);
  const names = useNames(answer.value?.flatMap((one) => [one.proposedBy, one.approvedBy]) ?? []);
  const waits = answer.value?.some((one) => one.state === "PROPOSED") ?? true;
  return (
    <Card
      title={texts.t("replacement")}
      actions={
        (seatBeneath === "HELD" || seatBeneath === "ORPHANED") &&
        !waits && <Button onClick={props.onPropose}>{texts.t("replacement.propose")}</Button>
      }
    >
      <Answered answer={answer}>
        {(replacements) =>
          replacements.length === 0 ? (
            <p>{texts.t("replacement.none")}</p>
          ) : (
            replacements.map((one) => (
              <ReplacementFacts key={one.id} replacement={one} names={names} onDone={props.onDone} />
            ))
          )
        }
      </Answered>
    </Card>
  );
}
