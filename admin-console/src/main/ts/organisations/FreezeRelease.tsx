import type { Suspension } from "console-api/generated/operators";
import { useState } from "preact/hooks";
import { Confirm } from "../ui/Dialog";
import { usePageContext } from "../ui/PageContext";
import { Button, PersonName } from "../ui/parts";
import { useNames } from "../ui/useNames";

/** The end of a freeze that the holder of a notice started: one operator asks, another one ends it. */
export function FreezeRelease(props: {
  readonly siret: string;
  readonly name: string;
  readonly suspension: Suspension;
  readonly onDone: (said: string) => void;
}) {
  const { texts, client, userId } = usePageContext();
  const { siret, name, suspension, onDone } = props;
  const { release } = suspension;
  const names = useNames([release?.by ?? null]);
  const [asked, setAsked] = useState<"release" | "withdraw" | null>(null);
  const own = release?.by === userId;
  const explained = `own-release-${siret}`;
  const ends = release !== null;
  const act = ends ? "freeze.end" : "freeze.ask";
  const done = (said: string) => {
    setAsked(null);
    onDone(said);
  };
  return (
    <>
      {release !== null && (
        <p id={explained}>
          {texts.t("freeze.asked", { time: texts.time(release.until) })}{" "}
          <PersonName id={release.by} name={names.get(release.by)} />
          {own && <> {texts.t("freeze.asked.own")}</>}
        </p>
      )}
      <div class="mcp-actions">
        <Button look="primary" heldBy={own ? explained : null} onClick={() => setAsked("release")}>
          {texts.t(act)}
        </Button>
        {release !== null && (
          <Button onClick={() => setAsked("withdraw")}>{texts.t(own ? "freeze.giveUp" : "freeze.reject")}</Button>
        )}
      </div>
      {asked === "release" && (
        <Confirm
          title={texts.t(`${act}.title`, { name })}
          action={texts.t(act)}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await client.resume(siret);
            done(texts.t(ends && suspension.beforeFreeze ? "freeze.end.done.suspended" : `${act}.done`));
          }}
        >
          <p>{texts.t(ends && suspension.beforeFreeze ? "freeze.end.text.suspended" : `${act}.text`)}</p>
        </Confirm>
      )}
      {asked === "withdraw" && (
        <Confirm
          title={texts.t("freeze.withdraw.title", { name })}
          action={texts.t(own ? "freeze.giveUp" : "freeze.reject")}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await client.withdrawRelease(siret);
            done(texts.t("freeze.withdraw.done"));
          }}
        >
          <p>{texts.t("freeze.withdraw.text")}</p>
        </Confirm>
      )}
    </>
  );
}
