/** Goes to another page; a form of the page may ask first, and goes later or not at all. */
type Go = () => void;

/** Asks whether the page may be left, or does not need to and answers false. */
export type LeaveAsker = (go: Go) => boolean;

const askers = new Set<LeaveAsker>();

/** Goes, unless something that was typed would be lost: then the person is asked first. */
export function leave(go: Go): void {
  for (const asker of askers) {
    if (asker(go)) {
      return;
    }
  }
  go();
}

/** Adds one who is asked; the returned function takes it away again. */
export function beforeLeaving(asker: LeaveAsker): () => void {
  askers.add(asker);
  return () => askers.delete(asker);
}
