import { type DraftName, draftKey, keep } from "./drafts";

/** A tab keeps about five million characters in all. A larger file is chosen again. */
const MOST_BYTES = 1_500_000;

interface Kept {
  readonly name: string;
  /** The bytes, in base64: a file need not be a text in UTF-8. */
  readonly content: string;
}

/**
 * Keeps a file in this tab while the person is at the sign-in page, as a draft is kept. One that cannot be read or does
 * not fit is chosen again.
 */
export async function keepFile(name: DraftName, file: File): Promise<void> {
  const content = file.size <= MOST_BYTES ? await base64(file).catch(() => null) : null;
  if (content !== null) {
    const kept: Kept = { name: file.name, content };
    keep(draftKey(name), JSON.stringify(kept));
  }
}

/** The file that was kept, once; null if there is none. */
export function takeFile(name: DraftName): File | null {
  const text = sessionStorage.getItem(draftKey(name));
  sessionStorage.removeItem(draftKey(name));
  if (text === null) {
    return null;
  }
  try {
    const kept = JSON.parse(text) as Kept;
    const bytes = Uint8Array.from(atob(kept.content), (one) => one.charCodeAt(0));
    return new File([bytes], kept.name, { type: "text/csv" });
  } catch {
    return null;
  }
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
    reader.readAsDataURL(file);
  });
}
