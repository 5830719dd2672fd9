import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { I18nextProvider } from "react-i18next";
import { createMemoryRouter, RouterProvider } from "react-router-dom";
import { expect } from "vitest";
import { startI18n } from "../../main/ts/i18n";
import { routesOf } from "../../main/ts/routes";
import { environment } from "./environment";
// Imported in advance, so that no test waits for their compilation.
import "../../main/ts/delegates/DelegatesPage";
import "../../main/ts/home/FirstStepsPage";
import "../../main/ts/home/HomePage";
import "../../main/ts/imports/ImportPage";
import "../../main/ts/journal/JournalPage";
import "../../main/ts/organisation/OrganisationPage";
import "../../main/ts/recertification/RecertificationPage";
import "../../main/ts/security/SecurityPage";
import "../../main/ts/users/UserPage";
import "../../main/ts/users/UsersPage";
import { messagesOf } from "./messages";

const BASE = "/realms/partenaires/account/";

/** Opens the whole console at one of our paths, in French by default. */
export async function open(path: string, language = "fr") {
  const i18n = await startI18n(language, async (name) => [...messagesOf(name)].map(([key, value]) => ({ key, value })));
  const router = createMemoryRouter(routesOf(environment as never), { initialEntries: [BASE + path] });
  const view = render(
    <I18nextProvider i18n={i18n}>
      <RouterProvider router={router} />
    </I18nextProvider>,
  );
  return {
    ...view,
    hands: userEvent.setup({ delay: null }),
    path: () => router.state.location.pathname.slice(BASE.length),
    query: () => new URLSearchParams(router.state.location.search),
  };
}

/** Runs axe's rules that need no layout: names, roles, references, headings, landmarks. */
export async function expectAccessible(): Promise<void> {
  const found = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // These rules need colours, or Keycloak's page around ours.
    rules: { "color-contrast": { enabled: false }, "html-has-lang": { enabled: false } },
  });
  expect(found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
