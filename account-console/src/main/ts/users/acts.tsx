import type { Person } from "console-api/generated/partner";
import { useTranslation } from "react-i18next";
import type { PartnerClient } from "../api/client";
import { usePartner } from "../api/PartnerContext";
import { useWaitingAct, type WaitingAct } from "../session/useWaitingAct";
import { Confirm } from "../ui/Confirm";
import { nameOf } from "../ui/words";

export type ActKind = "credentials" | "secondFactor" | "disable" | "enable" | "delete";

/** An action on a user that waits for its confirmation. */
export interface Act {
  readonly kind: ActKind;
  readonly user: Person;
}

const DO: Record<ActKind, (client: PartnerClient, id: string) => Promise<void>> = {
  credentials: (client, id) => client.sendCredentials(id),
  secondFactor: (client, id) => client.resetSecondFactor(id),
  disable: (client, id) => client.disableUser(id),
  enable: (client, id) => client.enableUser(id),
  delete: (client, id) => client.deleteUser(id),
};

/** The act of this page that waits for a sign-in. */
export const useWaitingUserAct = (page: string): WaitingAct<Act> =>
  useWaitingAct<Act>(`act.${page}`, (act) => act.kind in DO && typeof act.user?.id === "string");

/** Asks for confirmation: names the person and says what follows. */
export function ActConfirm(props: {
  readonly act: Act;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
  readonly waiting: WaitingAct<Act>;
}) {
  const { t } = useTranslation();
  const { client } = usePartner();
  const { waiting } = props;
  const { kind, user } = props.act;
  const name = nameOf(user);
  return (
    <Confirm
      title={t(`partner.act.${kind}.title`, { name })}
      action={t(`partner.act.${kind}.confirm`)}
      danger={kind === "delete"}
      onClose={() => {
        waiting.forget();
        props.onClose();
      }}
      onConfirm={async () => {
        await waiting.attempt(props.act, () => DO[kind](client, user.id));
        props.onDone(t(`partner.act.${kind}.done`, { name }));
      }}
    >
      <p>{t(`partner.act.${kind}.text`, { name, email: user.email })}</p>
    </Confirm>
  );
}
