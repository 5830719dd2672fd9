import type { Person } from "console-api/generated/partner";
import { useAnswer } from "console-api/useAnswer";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { Star } from "../ui/GroupChoice";
import { nameOf, wordsOf } from "../ui/words";

const SHOWN = 8;
const PAUSE_MS = 250;

/** What of the chosen person the form shows and sends. */
export type Chosen = Pick<Person, "id" | "lastName" | "firstName" | "email">;

/** Chooses one of the organisation's plain users: type a few letters, then pick among those found. */
export function UserChoice(props: {
  readonly chosen: Chosen | null;
  readonly error: string | undefined;
  readonly onChange: (user: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const id = useId();
  const [typed, setTyped] = useState("");
  const search = useSettled(typed.trim());
  const found = useAnswer(
    // Asks for more than are shown, because people with a mandate are left out below.
    (signal) => client.users({ search, sort: "lastName", first: 0, max: 3 * SHOWN }, signal),
    [client, search],
  );
  const eligible = (found.value?.items ?? []).filter((user) => user.mandate === null && user.status !== "DISABLED");
  const listed: readonly Chosen[] = eligible.slice(0, SHOWN);
  const { chosen } = props;
  // The person who was chosen stays in sight, whatever is searched afterwards.
  const shown = chosen !== null && !listed.some(({ id }) => id === chosen.id) ? [chosen, ...listed] : listed;

  return (
    <fieldset className="mcp-choice" aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend>
        {t("partner.delegates.user")}
        <Star />
      </legend>
      {props.error && (
        <p id={`${id}-error`} className="mcp-error">
          {props.error}
        </p>
      )}
      <div className="mcp-field">
        <label htmlFor={`${id}-search`}>{t("partner.users.search")}</label>
        <input
          id={`${id}-search`}
          type="search"
          className="mcp-control"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            // Enter starts the search. It must not submit the form around it.
            if (event.key === "Enter") {
              event.preventDefault();
            }
          }}
        />
      </div>
      <p className="mcp-count" role="status">
        {found.error !== null
          ? wordsOf(t, found.error)
          : found.loading
            ? t("partner.loading")
            : listed.length === 0
              ? t("partner.delegates.nobodyFound")
              : eligible.length > SHOWN && t("partner.delegates.moreFound", { count: SHOWN })}
      </p>
      {shown.map((user) => (
        <div key={user.id} className="mcp-check">
          <input
            type="radio"
            name={`${id}-user`}
            id={`${id}-${user.id}`}
            checked={chosen?.id === user.id}
            aria-describedby={`${id}-${user.id}-text`}
            onChange={() => {
              const { id: userId, lastName, firstName, email } = user;
              props.onChange({ id: userId, lastName, firstName, email });
            }}
          />
          <div>
            <label htmlFor={`${id}-${user.id}`}>
              <bdi>{nameOf(user)}</bdi>
            </label>
            <p id={`${id}-${user.id}-text`} className="mcp-hint">
              <bdi>{user.email}</bdi>
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** The text after the person has stopped typing for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
