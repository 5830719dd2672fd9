import { Alert } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A message within the page. Screen readers get its kind in words, as they cannot see the colour. */
export function Notice(props: {
  readonly variant: "danger" | "warning" | "info" | "success";
  readonly title: string;
  readonly component?: "h2" | "p";
  readonly plain?: boolean;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Alert
      isInline
      isPlain={props.plain ?? false}
      variant={props.variant}
      variantLabel={t(`partner.notice.${props.variant}`)}
      component={props.component ?? "h2"}
      title={props.title}
      actionLinks={props.actions}
    >
      {props.children}
    </Alert>
  );
}
