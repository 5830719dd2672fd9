import { type SeatFilter, type Summary, seatFilterValues, seatValues } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { DownloadButton } from "../ui/DownloadButton";
import { SelectField } from "../ui/fields";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Card, Facts, Page } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { CourseCard } from "./CourseCard";

/** The state of the service in figures. Each figure links to what it counts. */
export function DashboardPage() {
  const { texts, client } = usePageContext();
  const answer = useAnswer((signal) => client.summary(signal), [client]);
  return (
    <Page
      title={texts.t("section.dashboard")}
      lead={texts.t("dashboard.lead")}
      actions={<Button onClick={answer.again}>{texts.t("dashboard.again")}</Button>}
    >
      <Answered answer={answer}>{(summary) => <Figures summary={summary} />}</Answered>
    </Page>
  );
}

function Figures({ summary }: { readonly summary: Summary }) {
  const { texts, to } = usePageContext();
  const { organisations, letters, mails } = summary;
  return (
    <div class="mcp-cards">
      <Card title={texts.t("dashboard.todo")} wide>
        <Tiles
          tiles={[
            [texts.t("section.freezes"), summary.freezes, "/freezes"],
            [texts.t("section.replacements"), summary.replacementsWaiting, "/replacements"],
            [
              texts.t("dashboard.recertifications"),
              summary.recertificationsWaiting,
              "/recertifications",
              { state: "PROPOSED" },
            ],
            [texts.t("dashboard.imports"), summary.importsWaiting, "/imports", { letters: "wanted" }],
            [texts.t("section.factors"), summary.secondFactorResetsWaiting, "/second-factor-resets"],
            [texts.t("section.orphans"), organisations.orphans, "/orphans"],
            [texts.t("dashboard.notices"), summary.noticesToPrint, "/notices"],
            [texts.t("section.mails"), mails.dead, "/mails"],
          ]}
        />
      </Card>
      <Card title={texts.t("dashboard.watch")} wide>
        <Tiles tiles={[[texts.t("dashboard.alarms"), summary.alarms, "/alarms", { days: "7" }]]} />
      </Card>
      <Card title={texts.t("dashboard.organisations")} wide>
        <Tiles
          tiles={[
            [texts.t("dashboard.organisations.total"), organisations.total, "/organisations"],
            ...seatValues.map(
              (seat) => [texts.t(`seat.${seat}`), organisations.bySeat[seat] ?? 0, "/organisations", { seat }] as const,
            ),
            [texts.t("seat.SUSPENDED"), organisations.suspended, "/organisations", { seat: "SUSPENDED" }],
          ]}
        />
      </Card>
      <Card title={texts.t("dashboard.letters")}>
        <Tiles
          tiles={[
            [texts.t("dashboard.letters.live"), letters.live, "/letters", { letter: "live" }],
            [texts.t("dashboard.letters.expired"), letters.expired, "/letters", { letter: "expired" }],
            [texts.t("dashboard.letters.returned"), letters.returned, "/letters", { letter: "returned" }],
            [texts.t("dashboard.mails.waiting"), mails.waiting, "/mails", { state: "WAITING" }],
          ]}
        />
        <Facts
          facts={[
            [
              texts.t("dashboard.mails.oldest"),
              mails.oldestWaitingSeconds === null ? (
                texts.t("none")
              ) : (
                <a href={to("/mails", { state: "WAITING", sort: "createdAt" })}>
                  {texts.t("dashboard.minutes", { count: Math.ceil(mails.oldestWaitingSeconds / 60) })}
                </a>
              ),
            ],
          ]}
        />
      </Card>
      <CourseCard />
      <ReportCard />
      <FactorCard />
      <CharterCard />
    </div>
  );
}

type Tile = readonly [label: string, count: number, path: string, query?: Readonly<Record<string, string>>];

function Tiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  const { texts, to } = usePageContext();
  return (
    <ul class="mcp-tiles" role="list">
      {tiles.map(([label, count, path, query]) => (
        <li key={label}>
          <a class="mcp-tile" href={to(path, query)}>
            <span class="mcp-tile-label">{label}</span> <span class="mcp-tile-count">{texts.number(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function ReportCard() {
  const { texts, client } = usePageContext();
  const [seat, setSeat] = useState<SeatFilter | "">("");
  return (
    <Card title={texts.t("report")}>
      <p class="mcp-hint">{texts.t("report.text")}</p>
      <SelectField
        name="seat"
        label={texts.t("organisations.seat")}
        value={seat}
        onValue={(chosen) => setSeat(seatFilterValues.find((one) => one === chosen) ?? "")}
        options={[
          ["", texts.t("organisations.seat.all")],
          ...seatFilterValues.map((one) => [one, texts.t(`seat.${one}`)] as const),
        ]}
      />
      <DownloadButton
        label={texts.t("report.download")}
        name={texts.t("report.file")}
        fetched={() => client.report(seat)}
      />
    </Card>
  );
}

function FactorCard() {
  const { texts, client } = usePageContext();
  return (
    <Card title={texts.t("report.factors")}>
      <p class="mcp-hint">{texts.t("report.factors.text")}</p>
      {([false, true] as const).map((everyone) => (
        <DownloadButton
          key={String(everyone)}
          label={texts.t(everyone ? "report.factors.everyone" : "report.factors.mandates")}
          name={texts.t("report.factors.file")}
          fetched={() => client.lackingSecondFactor(everyone)}
        />
      ))}
    </Card>
  );
}

function CharterCard() {
  const { texts, client } = usePageContext();
  return (
    <Card title={texts.t("report.charter")}>
      <p class="mcp-hint">{texts.t("report.charter.text")}</p>
      {([true, false] as const).map((accepted) => (
        <DownloadButton
          key={String(accepted)}
          label={texts.t(accepted ? "report.charter.accepted" : "report.charter.lacking")}
          name={texts.t(accepted ? "report.charter.accepted.file" : "report.charter.lacking.file")}
          fetched={() => client.charter(accepted)}
        />
      ))}
    </Card>
  );
}
