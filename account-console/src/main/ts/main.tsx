import "@patternfly/react-core/dist/styles/base.css";
import "keycloak-account-ui.css";
import "@patternfly/patternfly/patternfly-addons.css";
import "./shell/identity.css";
import "./shell/frame.css";
import "./shell/patternfly.css";
import "./shell/widths.css";

import { KeycloakProvider } from "@keycloak/keycloak-account-ui";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createBrowserRouter, RouterProvider } from "react-router-dom";
import { readEnvironment } from "./environment";
import { messagesOf, startI18n } from "./i18n";
import { routesOf } from "./routes";

const environment = readEnvironment(document);
const i18n = await startI18n(environment.locale, messagesOf(environment.serverBaseUrl, environment.realm));

const router = createBrowserRouter(routesOf(environment));
const container = document.getElementById("app");
if (container === null) {
  throw new Error("The page holds no element to render into.");
}
createRoot(container).render(
  <I18nextProvider i18n={i18n}>
    <KeycloakProvider environment={environment}>
      <RouterProvider router={router} />
    </KeycloakProvider>
  </I18nextProvider>,
);
