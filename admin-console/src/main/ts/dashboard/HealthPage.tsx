import { VerifyButton } from "../journal/Journal";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Card, Notice, Page } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";

export function HealthPage() {
  const { texts, client } = usePageContext();
  const answer = useAnswer((signal) => client.health(signal), [client]);
  return (
    <Page
      title={texts.t("health.title")}
      lead={texts.t("health.lead")}
      actions={<Button onClick={answer.again}>{texts.t("health.again")}</Button>}
    >
      <Answered answer={answer}>
        {(lacks) =>
          lacks.length === 0 ? (
            <Notice tone="success" title={texts.t("health.well")}>
              <p>{texts.t("health.well.text")}</p>
            </Notice>
          ) : (
            <Notice tone="warning" title={texts.t("health.lacks", { count: lacks.length })}>
              <p>{texts.t("health.lacks.text")}</p>
              <ul class="mcp-lines" lang="en">
                {lacks.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Notice>
          )
        }
      </Answered>
      <div class="mcp-cards">
        <Card title={texts.t("health.journal")} wide>
          <p>{texts.t("health.journal.text")}</p>
          <VerifyButton siret={null} />
        </Card>
      </div>
    </Page>
  );
}
