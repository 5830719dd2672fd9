import { act, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { SessionKeeper } from "console-api/useSessionWatch";
import { expect, onTestFinished, vi } from "vitest";
import { routeOf, watchAddress } from "../../main/ts/console/route";
import { showPages } from "../../main/ts/shell/App";
import { Texts } from "../../main/ts/texts/texts";
import type { FakeServer } from "./fakeServer";

/** Shows our pages as the console's page would: by the URL, to the operator of that id. */
export function stage(
  server: FakeServer,
  address: string,
  userId = "claude",
  session: SessionKeeper = { secondsLeft: () => null, renew: async () => undefined },
) {
  const place = document.createElement("main");
  document.body.append(place);
  staged = place;
  const texts = new Texts("fr");
  const show = () => {
    if (!place.isConnected) {
      // The URL belongs to another test.
      return;
    }
    const route = routeOf(location.hash, "partenaires");
    void act(() =>
      showPages(
        place,
        route && { route, client: server.client, session, texts, userId, realm: "partenaires", prefix: "pf-v5" },
      ),
    );
  };
  onTestFinished(() => void act(() => showPages(place, null)));
  location.hash = `#/partenaires/partner${address}`;
  watchAddress(show);
  show();
  return userEvent.setup({ delay: null });
}

let staged: HTMLElement | null = null;

/** Takes the pages away without any act of the person, as a reload and a sign-in do. */
export function away(): void {
  if (staged !== null) {
    const place = staged;
    void act(() => showPages(place, null));
    place.remove();
  }
}

export const heading = (name: string) => screen.findByRole("heading", { level: 1, name });
export const button = (name: string) => screen.findByRole("button", { name });
export const dialog = async () => within(await screen.findByRole("dialog"));

/** Records the names of the files that a page saves: jsdom does not follow a link to a file. */
export function saved(): string[] {
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:file", revokeObjectURL: vi.fn() }));
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
}

/** Checks all axe rules that need no colours. */
export async function accessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join()}`)).toEqual([]);
}
