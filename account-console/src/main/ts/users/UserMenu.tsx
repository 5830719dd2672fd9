import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from "@patternfly/react-core";
import type { Person } from "console-api/generated/partner";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { useMe } from "../api/PartnerContext";
import { useAddresses } from "../ui/addresses";
import { nameOf } from "../ui/words";
import type { Act, ActKind } from "./acts";
import { closedForManaging, closedForSecondFactor } from "./authority";

/** The actions on a user. An action that is not allowed stays in the list and says why. */
export function UserMenu({ user, onAct }: { readonly user: Person; readonly onAct: (act: Act) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const addresses = useAddresses();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const closed = closedForManaging(me, user);
  const closedFactor = closedForSecondFactor(me, user);
  const name = nameOf(user);

  const item = (kind: ActKind, refused: string | null = closed && t(`partner.error.${closed}`)) => (
    <DropdownItem
      key={kind}
      isDanger={kind === "delete" && refused === null}
      isAriaDisabled={refused !== null}
      description={refused ?? undefined}
      onClick={() => {
        if (refused === null) {
          setOpen(false);
          onAct({ kind, user });
        }
      }}
    >
      {t(`partner.act.${kind}.menu`)}
    </DropdownItem>
  );

  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: "right" }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={open}
          aria-label={t("partner.users.actionsOn", { name })}
          onClick={() => setOpen(!open)}
        >
          <svg className="mcp-icon" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
            <circle cx="12" cy="5" r="2" />
            <circle cx="12" cy="12" r="2" />
            <circle cx="12" cy="19" r="2" />
          </svg>
        </MenuToggle>
      )}
    >
      <DropdownList aria-label={t("partner.users.actionsOn", { name })}>
        <DropdownItem key="open" onClick={() => void navigate(addresses.user(user.id))}>
          {t(closed === null ? "partner.users.edit" : "partner.users.open")}
        </DropdownItem>
        {item(
          "credentials",
          closed === null && user.status === "DISABLED" ? t("partner.act.credentials.disabled") : undefined,
        )}
        {item("secondFactor", closedFactor && t(`partner.error.${closedFactor}`))}
        {item(user.status === "DISABLED" ? "enable" : "disable")}
        <Divider key="divider" component="li" />
        {item("delete")}
      </DropdownList>
    </Dropdown>
  );
}
