import type { Organisation } from "console-api/generated/operators";
import { usePageContext } from "../ui/PageContext";
import { Badge, Button, Card, Facts, Notice } from "../ui/parts";
import { asPrinted, isIssuable, isOnOffer, stateOf } from "../ui/SeatBadge";

const LETTER_COLOURS = {
  LIVE: "blue",
  CLAIMED: "green",
  REPLACED: "",
  DEAD: "red",
  RETURNED: "orange",
  EXPIRED: "orange",
} as const;

/** The newest letter of an organisation, and the way to another one. */
export function LetterCard({
  organisation,
  onIssue,
}: {
  readonly organisation: Organisation;
  readonly onIssue: () => void;
}) {
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
            {byAnother !== "persons-only" && <p>{texts.t("letter.byAnother.help")}</p>}
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
                {asPrinted(letter.identifier)}
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
