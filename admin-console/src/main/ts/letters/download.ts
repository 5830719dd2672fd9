import { CutShort, isAborted } from "console-api/problem";
import { type LetterForm, MEDIA_TYPES } from "./forms";

/** Where a file is put while it comes in. */
interface Place {
  readonly write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Ends the file. */
  readonly end: () => Promise<Saved>;
  /** Takes away what came of it. */
  readonly drop: () => Promise<void>;
}

/** A whole file: held by this page alone, or saved under a name already. */
export type Saved = { readonly blob: Blob } | { readonly name: string };

/** A download that has begun. */
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
 * Chooses a place, then asks the server. Where the browser can, the operator says where to save the file and nothing of
 * it waits in memory; whoever closes that window has asked for nothing: DOMException AbortError.
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

/** Takes the file in; throws CutShort where it ended too early, AbortError where it was given up. */
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
    // Also where the disk is full: whatever is not read is lost, and the server is not to go on.
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
    // A browser that may not, as in a frame: then as one that cannot.
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
