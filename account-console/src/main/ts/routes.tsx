import { type AccountEnvironment, routes as nativeRoutes, PersonalInfo } from "@keycloak/keycloak-account-ui";
import { lazy, type ReactElement } from "react";
import type { RouteObject } from "react-router-dom";
import { paths } from "./paths";
import { ErrorPage } from "./shell/ErrorPage";
import { Shell } from "./shell/Shell";

const HomePage = lazy(() => import("./home/HomePage"));
const FirstStepsPage = lazy(() => import("./home/FirstStepsPage"));
const OrganisationPage = lazy(() => import("./organisation/OrganisationPage"));
const UsersPage = lazy(() => import("./users/UsersPage"));
const UserPage = lazy(() => import("./users/UserPage"));
const DelegatesPage = lazy(() => import("./delegates/DelegatesPage"));
const ImportPage = lazy(() => import("./imports/ImportPage"));
const JournalPage = lazy(() => import("./journal/JournalPage"));
const SecurityPage = lazy(() => import("./security/SecurityPage"));
const NotFoundPage = lazy(() => import("./shell/NotFoundPage"));
const RecertificationPage = lazy(() => import("./recertification/RecertificationPage"));

const page = (path: string, element: ReactElement): RouteObject => ({ path, element });

// Each page is loaded when it is opened.
const ours = (): RouteObject[] => [
  { index: true, element: <HomePage /> },
  page(paths.organisation, <OrganisationPage />),
  page(paths.security, <SecurityPage />),
  page(paths.firstSteps, <FirstStepsPage />),
  page(paths.users, <UsersPage />),
  page(paths.newUser, <UserPage />),
  page(`${paths.users}/:id`, <UserPage />),
  page(paths.delegates, <DelegatesPage />),
  page(paths.imports, <ImportPage />),
  page(paths.recertification, <RecertificationPage />),
  page(paths.journal, <JournalPage />),
];

/** The routes of Keycloak's own pages and of ours, in our frame, below the console's address. */
export function routesOf(environment: AccountEnvironment): RouteObject[] {
  return [
    {
      path: decodeURIComponent(new URL(environment.baseUrl).pathname),
      element: <Shell />,
      errorElement: <ErrorPage />,
      children: [
        ...(__OUR_PAGES__ ? ours() : []),
        // Keycloak's own page for the console's address, which leads elsewhere here.
        page(paths.personalInfo, <PersonalInfo />),
        ...nativeRoutes,
        page("*", <NotFoundPage />),
      ],
    },
  ];
}
