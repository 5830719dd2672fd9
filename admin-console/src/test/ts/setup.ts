import { cleanup, configure } from "@testing-library/preact";
import { afterEach, beforeEach, vi } from "vitest";

// Machines are slow and shared.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
  // jsdom knows the element, not what it does.
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  location.hash = "";
  document.body.replaceChildren();
  document.documentElement.removeAttribute("data-partner-shown");
});
