import type { Letter, Organisation } from "console-api/generated/operators";
import { usePageContext } from "./PageContext";
import { Badge } from "./parts";

const COLOURS = { VACANT: "", OFFERED: "blue", HELD: "green", REPLACING: "purple", ORPHANED: "orange" } as const;

/** The state of the seat, and whether the whole organisation is suspended. */
export function SeatBadges({
  organisation,
}: {
  readonly organisation: Pick<Organisation, "seatBeneath" | "suspended">;
}) {
  const { texts } = usePageContext();
  return (
    <span class="mcp-badges">
      <Badge colour={COLOURS[organisation.seatBeneath]}>{texts.t(`seat.${organisation.seatBeneath}`)}</Badge>
      {organisation.suspended && <Badge colour="red">{texts.t("seat.SUSPENDED")}</Badge>}
    </span>
  );
}

/** Whether a live letter is past its day; the server's state does not change by itself. */
export const isExpired = (letter: Pick<Letter, "state" | "expiresAt">, now = Date.now()): boolean =>
  letter.state === "LIVE" && Date.parse(letter.expiresAt) <= now;

/** What is said of a letter: whether it expired, and of a dead one whether the post brought it back. */
export const stateOf = (letter: Pick<Letter, "state" | "expiresAt" | "returnedAt">) =>
  isExpired(letter) ? "EXPIRED" : letter.state === "DEAD" && letter.returnedAt !== null ? "RETURNED" : letter.state;

/** Whether letters may lead to the seat. A holder, present or former, is replaced only with two operators. */
export const isOnOffer = ({ seatBeneath }: Pick<Organisation, "seatBeneath">): boolean =>
  seatBeneath === "VACANT" || seatBeneath === "OFFERED" || seatBeneath === "REPLACING";

/** Whether the server would issue a letter now. */
export const isIssuable = (organisation: Pick<Organisation, "seatBeneath" | "suspended" | "addressState">): boolean =>
  isOnOffer(organisation) && !organisation.suspended && organisation.addressState !== "TO_CONFIRM";

/** 123 456 789 00012, kept on one line. */
export const grouped = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1\u00a0$2\u00a0$3\u00a0$4");

/** The identifier of a letter as the letter prints it: HTT5Q-52FHN. */
export const asPrinted = (identifier: string): string => identifier.toUpperCase().replace(/^(\w{5})(\w{5})$/, "$1-$2");
