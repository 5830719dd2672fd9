import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "./Notice";
import { wordsOf } from "./words";

/**
 * Asks for confirmation before an act and names the person concerned. On failure it stays open and shows the reason.
 * Escape and the close button only close it.
 */
export function Confirm(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly danger?: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };

  return (
    <Modal
      isOpen
      variant={ModalVariant.small}
      title={props.title}
      {...(props.danger && { titleIconVariant: "warning" as const })}
      titleLabel=""
      onClose={props.onClose}
      showClose={false}
      actions={[
        <Button
          key="confirm"
          variant={props.danger ? "danger" : "primary"}
          isLoading={busy}
          isDisabled={busy}
          spinnerAriaLabel={t("partner.working")}
          onClick={() => void confirm()}
        >
          {props.action}
        </Button>,
        <Button key="cancel" variant="link" onClick={props.onClose}>
          {t("partner.cancel")}
        </Button>,
      ]}
    >
      {error !== null && (
        <div role="alert" className="mcp-apart">
          <Notice plain variant="danger" component="p" title={wordsOf(t, error)} />
        </div>
      )}
      {props.children}
    </Modal>
  );
}
