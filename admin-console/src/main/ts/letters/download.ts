import { CutShort, isAborted } from "console-api/problem";
import { type LetterForm, MEDIA_TYPES } from "./forms";

/** Where the bytes of a download are written. */
interface Place {
  readonly write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Completes the file. */
  readonly end: () => Promise<Saved>;
  /** Removes the incomplete file. */
  readonly drop: () => Promise<void>;
}

/** A complete file: held in memory by this page, or already saved under a name. */
export type Saved = { readonly blob: Blob } | { readonly name: string };

/** A download that has started. */
export interface Download {
  readonly answer: Response;
  readonly place: Place;
  readonly controller: AbortController;
}

interface SavePicker {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }) => Promise<FileSystemFileHandle & { readonly remove?: () => Promise<void> }>;
}

/**
 * Chooses a place, then asks the server. If the browser can, the operator chooses where to save the file, and it is not
 * held in memory. An operator who closes that window has requested nothing: DOMException AbortError.
 */
export async function startDownload(
  name: string,
  form: LetterForm,
  ask: (signal: AbortSignal) => Promise<Response>,
): Promise<Download> {
  const place = (await onDisk(name, form)) ?? inMemory(MEDIA_TYPES[form]);
  const controller = new AbortController();
  try {
    return { answer: await ask(controller.signal), place, controller };
  } catch (refusal) {
    await place.drop();
    throw refusal;
  }
}

/** Receives the file. Throws CutShort if it ended too early, AbortError if it was cancelled. */
export async function receive(
  { answer, place, controller }: Download,
  onBytes: (bytes: number) => void,
): Promise<Saved> {
  const { signal } = controller;
  let bytes = 0;
  try {
    if (answer.body === null) {
      throw new CutShort("the answer holds nothing");
    }
    const reader = answer.body.getReader();
    signal.addEventListener("abort", () => void reader.cancel().catch(() => {}));
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw isAborted(error) ? error : new CutShort("the answer was cut short", { cause: error });
      });
      if (signal.aborted) {
        throw new DOMException("given up", "AbortError");
      }
      if (done) {
        return await place.end();
      }
      await place.write(value);
      bytes += value.byteLength;
      onBytes(bytes);
    }
  } catch (failure) {
    // Also when the disk is full: letters that are not read are lost, so the server must stop.
    controller.abort();
    await place.drop();
    throw failure;
  }
}

async function onDisk(name: string, form: LetterForm): Promise<Place | null> {
  const picker = (window as unknown as SavePicker).showSaveFilePicker;
  if (picker === undefined) {
    return null;
  }
  try {
    const file = await picker.call(window, {
      suggestedName: name,
      types: [{ accept: { [MEDIA_TYPES[form]]: [`.${form}`] } }],
    });
    const writable = await file.createWritable();
    return {
      write: (chunk) => writable.write(chunk),
      end: async () => {
        await writable.close();
        return { name: file.name };
      },
      drop: async () => {
        await writable.abort().catch(() => {});
        await file.remove?.().catch(() => {});
      },
    };
  } catch (refusal) {
    if (isAborted(refusal)) {
      throw refusal;
    }
    // The browser does not allow it, e.g. in a frame: fall back to memory.
    return null;
  }
}

function inMemory(type: string): Place {
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (chunk) => void chunks.push(chunk),
    end: async () => ({ blob: new Blob(chunks, { type }) }),
    drop: async () => {
      chunks = [];
    },
  };
}
