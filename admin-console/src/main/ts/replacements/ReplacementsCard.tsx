import type { Organisation } from "console-api/generated/operators";
import { usePageContext } from "../ui/PageContext";
import { Answered, Button, Card } from "../ui/parts";
import { useAnswer } from "../ui/useAnswer";
import { useNames } from "../ui/useNames";
import { ReplacementFacts } from "./Replacement";

/** The replacements of an organisation's administrator, and the way to propose one. */
export function ReplacementsCard(props: {
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
