import type { Correspondence } from "console-api/generated/operators";
import { usePageContext } from "../ui/PageContext";
import { Answered, Card } from "../ui/parts";
import { asPrinted, stateOf } from "../ui/SeatBadge";
import { Table } from "../ui/Table";
import { useAnswer } from "../ui/useAnswer";

/** How the letters and the notices of claims to an organisation stand, newest first. Mails are in the time line. */
export function CorrespondenceCard({ siret, version }: { readonly siret: string; readonly version: unknown }) {
  const { texts, client } = usePageContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the organisation asks again.
  const answer = useAnswer((signal) => client.correspondence(siret, signal), [client, siret, version]);
  return (
    <Card title={texts.t("sent")} wide>
      <Answered answer={answer}>
        {(sent) =>
          sent.letters.length + sent.notices.length === 0 ? (
            <p>{texts.t("sent.none")}</p>
          ) : (
            <div class="mcp-sent">
              {sent.letters.length > 0 && <Letters letters={sent.letters} />}
              {sent.notices.length > 0 && <Notices notices={sent.notices} />}
            </div>
          )
        }
      </Answered>
    </Card>
  );
}

function Letters({ letters }: { readonly letters: Correspondence["letters"] }) {
  const { texts, pf } = usePageContext();
  const cell = pf("table__td");
  return (
    <section>
      <h3>{texts.t("sent.letters")}</h3>
      <Table
        label={texts.t("sent.letters")}
        head={[
          texts.t("letter.identifier"),
          texts.t("letter.reference"),
          texts.t("letter.state"),
          texts.t("letter.issued"),
          texts.t("letter.expires"),
          texts.t("sent.ended"),
          texts.t("sent.returned"),
        ]}
      >
        {letters.map((letter) => (
          <tr class={pf("table__tr")} key={letter.identifier}>
            <th class={`${cell} mcp-figure`} scope="row" data-label={texts.t("letter.identifier")}>
              {asPrinted(letter.identifier)}
            </th>
            <td class={`${cell} mcp-figure`} data-label={texts.t("letter.reference")}>
              {letter.reference ?? texts.t("none")}
            </td>
            <td class={cell} data-label={texts.t("letter.state")}>
              {texts.t(`letter.state.${stateOf(letter)}`)}
            </td>
            <td class={cell} data-label={texts.t("letter.issued")}>
              <Time iso={letter.issuedAt} />
            </td>
            <td class={cell} data-label={texts.t("letter.expires")}>
              <Time iso={letter.expiresAt} />
            </td>
            <td class={cell} data-label={texts.t("sent.ended")}>
              <Time iso={letter.endedAt} />
            </td>
            <td class={cell} data-label={texts.t("sent.returned")}>
              <Time iso={letter.returnedAt} />
              {letter.returnReason !== null && ` – ${texts.t(`returns.reason.${letter.returnReason}`)}`}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Notices({ notices }: { readonly notices: Correspondence["notices"] }) {
  const { texts, to, pf } = usePageContext();
  const cell = pf("table__td");
  return (
    <section>
      <h3>{texts.t("sent.notices")}</h3>
      <Table
        label={texts.t("sent.notices")}
        head={[
          texts.t("sent.reference"),
          texts.t("sent.claimed"),
          texts.t("notices.printed"),
          texts.t("notices.contested"),
        ]}
      >
        {notices.map((notice) => (
          <tr class={pf("table__tr")} key={notice.reference}>
            <th class={`${cell} mcp-figure`} scope="row" data-label={texts.t("sent.reference")}>
              <a href={to(`/notices/${notice.reference}`)}>{notice.reference}</a>
            </th>
            <td class={cell} data-label={texts.t("sent.claimed")}>
              <Time iso={notice.claimedAt} />
            </td>
            <td class={cell} data-label={texts.t("notices.printed")}>
              <Time iso={notice.printedAt} />
            </td>
            <td class={cell} data-label={texts.t("notices.contested")}>
              <Time iso={notice.contestedAt} />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Time({ iso }: { readonly iso: string | null }) {
  const { texts } = usePageContext();
  if (iso === null) {
    return texts.t("none");
  }
  return <time dateTime={iso}>{texts.time(iso)}</time>;
}
