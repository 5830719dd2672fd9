import { act, renderHook } from "@testing-library/react";
import {
  CHOICE,
  type DraftFormat,
  forgetAllDrafts,
  forgetDraftsOfOthers,
  hasDraft,
  plainFormat,
} from "console-api/drafts";
import { useDraft } from "console-api/useDraft";
import { describe, expect, it, vi } from "vitest";

const NAME = { owner: "anne", name: "suspension.73282932000074" };
const EMPTY = { motive: "", mode: "keep", sure: false, kinds: [] as string[] };

function form<T>(start: T, format?: DraftFormat<T>, name = NAME) {
  const view = renderHook(() => useDraft(name, start, format));
  return { now: () => view.result.current, leave: view.unmount };
}

describe("A draft", () => {
  it("is found again when the form opens anew, until it is forgotten", () => {
    const first = form(EMPTY);
    expect(first.now().dirty).toBe(false);
    act(() => first.now().setValue((before) => ({ ...before, motive: "Fraude", kinds: ["PRIVE"] })));
    expect(first.now().dirty).toBe(true);
    expect(first.now().restored).toBe(false);
    first.leave();
    expect(hasDraft(NAME)).toBe(true);

    const second = form(EMPTY);
    expect(second.now().value).toEqual({ ...EMPTY, motive: "Fraude", kinds: ["PRIVE"] });
    expect(second.now().restored).toBe(true);
    act(() => second.now().forget());
    expect(hasDraft(NAME)).toBe(false);
    second.leave();
    expect(form(EMPTY).now().value).toEqual(EMPTY);
  });

  it("that was typed back to the start, or begun anew, is none", () => {
    const { now } = form("");
    act(() => now().setValue("Fraude"));
    act(() => now().setValue(""));
    expect(hasDraft(NAME)).toBe(false);
    act(() => now().setValue("Fraude"));
    act(() => now().restart());
    expect(now().value).toBe("");
    expect(hasDraft(NAME)).toBe(false);
  });

  it("of a form that stays after it was sent begins anew with what is typed next", () => {
    const { now } = form("");
    act(() => now().setValue("A-1"));
    act(() => now().forget());
    act(() => now().setValue("A-12"));
    expect(hasDraft(NAME)).toBe(true);
  });

  it("keeps what was changed upon a newer version of the rest", () => {
    const old = form({ name: "Parc", city: "Lyon" });
    act(() => old.now().setValue({ name: "Parc II", city: "Lyon" }));
    old.leave();
    expect(form({ name: "Parc", city: "Paris" }).now().value).toEqual({ name: "Parc II", city: "Paris" });
  });

  it("of another release, or that cannot be read, is none", () => {
    const read = plainFormat(EMPTY).read;
    expect(read({ motive: 3 })).toBeNull();
    expect(read({ unheardOf: "x" })).toBeNull();
    expect(read(["x"])).toBeNull();
    expect(read({})).toBeNull();
    expect(plainFormat(["a"]).read([1])).toBeNull();
    expect(plainFormat({ at: { day: "" } }).read({ at: {} })).toBeNull();
    expect(CHOICE.read({})).toBeNull();
    expect(CHOICE.read(CHOICE.write(new Set(["b", "a"])))).toEqual(new Set(["a", "b"]));
    sessionStorage.setItem("partner.draft.anne.suspension.73282932000074", "{");
    expect(form("").now().restored).toBe(false);
  });

  it("that the tab has no room for is not kept, and nor is an older one; the form stays", () => {
    const { now } = form("");
    act(() => now().setValue("Fraude"));
    const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    act(() => now().setValue("Fraude avérée"));
    full.mockRestore();
    expect(now().value).toBe("Fraude avérée");
    expect(hasDraft(NAME)).toBe(false);
    act(() => now().setValue("Fraude avérée."));
    expect(hasDraft(NAME)).toBe(true);
  });

  it("is nobody else's, and goes when that person opens the console or anybody signs out", () => {
    const typing = form("");
    act(() => typing.now().setValue("Fraude"));
    expect(form("", undefined, { ...NAME, owner: "bruno" }).now().value).toBe("");
    sessionStorage.setItem("another-application", "stays");
    forgetDraftsOfOthers("anne");
    expect(hasDraft(NAME)).toBe(true);
    forgetDraftsOfOthers("bruno");
    expect(hasDraft(NAME)).toBe(false);
    act(() => typing.now().setValue("Fraude encore"));
    forgetAllDrafts();
    expect(hasDraft(NAME)).toBe(false);
    expect(sessionStorage.getItem("another-application")).toBe("stays");
  });
});
