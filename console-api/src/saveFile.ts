/** The browser reads the file after the click; a minute is enough. */
const KEEP_MS = 60_000;

/** Hands a file to the browser as a download. The token stays in the request's header and appears in no URL. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
