import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { said } from "./alerts";

// account-ui is one bundle of 800 kB that needs Keycloak's page around it. Our code needs only two of its hooks.
vi.mock("@keycloak/keycloak-account-ui", async () => {
  const { environment } = await import("./environment");
  const { said: heard } = await import("./alerts");
  const { keycloak } = await import("./keycloak");
  // The same object at every rendering, as Keycloak's is.
  const context = {
    environment,
    keycloak,
  };
  const alerts = { addAlert: (message: string) => heard.push(message) };
  return {
    useEnvironment: () => context,
    useAccountAlerts: () => alerts,
    // As Keycloak's: its own first page is an index too.
    routes: [{ index: true, element: null }],
    PersonalInfo: () => null,
  };
});

// Long timeout for slow or shared machines. A test still ends as soon as it can.
configure({ asyncUtilTimeout: 20_000 });

// jsdom does not implement Blob.text.
Blob.prototype.text = function text(this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsText(this);
  });
};

beforeEach(() => {
  said.length = 0;
  sessionStorage.clear();
  window.scrollTo = () => undefined;
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
