import { Button } from "@patternfly/react-core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePartner } from "../api/PartnerContext";
import { Loading } from "./Loading";
import { wordsOf } from "./words";
import "./ui.css";
import "./forms.css";
import { Notice } from "./Notice";

/** A page of ours. Its name is the browser's title and its only main heading. */
export function Page(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { title } = props;
  useEffect(() => {
    document.title = `${title} – ${t("partner.service.name")}`;
  }, [title, t]);
  return (
    <div className="mcp-page">
      <div className="mcp-page-head">
        <div>
          <h1>{title}</h1>
          {props.lead && <p className="mcp-lead">{props.lead}</p>}
        </div>
        {props.actions && <div className="mcp-page-actions">{props.actions}</div>}
      </div>
      {props.children}
    </div>
  );
}

/**
 * Shows its content to mandate holders only, or to the administrator only. Others see a message, whatever URL they
 * typed.
 */
export function MandateOnly(props: { readonly administrator?: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { standing } = usePartner();
  switch (standing.kind) {
    case "loading":
      return <Loading />;
    case "failed":
      return (
        <Page title={t("partner.menu")}>
          <Failure error={standing.error} onRetry={standing.retry} />
        </Page>
      );
    case "mandate":
      if (!props.administrator || standing.me.mandate === "ADMINISTRATOR") {
        return props.children;
      }
      return <Closed text={t("partner.closed.administrator")} />;
    case "member":
    case "stranger":
      return <Closed text={t("partner.closed.mandate")} />;
  }
}

/** Shows its content to every member of an organisation. */
export function MemberOnly(props: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { standing } = usePartner();
  switch (standing.kind) {
    case "loading":
      return <Loading />;
    case "failed":
      return (
        <Page title={t("partner.organisation.menu")}>
          <Failure error={standing.error} onRetry={standing.retry} />
        </Page>
      );
    case "mandate":
    case "member":
      return props.children;
    case "stranger":
      return <Closed text={t("partner.closed.member")} />;
  }
}

function Closed({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Page title={t("partner.closed.title")}>
      <p>{text}</p>
    </Page>
  );
}

/** Shown when data could not be read from the server. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="mcp-failure">
      <Notice
        variant="danger"
        title={t("partner.failed")}
        actions={
          onRetry && (
            <Button variant="link" isInline onClick={onRetry}>
              {t("partner.retry")}
            </Button>
          )
        }
      >
        <p>{wordsOf(t, error)}</p>
      </Notice>
    </div>
  );
}
