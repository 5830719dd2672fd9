const GIVE_UP_AFTER_MS = 15_000;

/**
 * Follows an address of the sign-in server to where it leads, without anybody seeing it. The answer is the address at the
 * end, on this page's own origin; null where it leads elsewhere or nowhere.
 */
export async function visit(address: URL): Promise<URL | null> {
  return address.origin === location.origin ? byFetch(address) : byFrame(address);
}

async function byFetch(address: URL): Promise<URL | null> {
  try {
    const answer = await fetch(address, {
      // Never to another host: there is nothing for us.
      mode: "same-origin",
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
    });
    return new URL(answer.url);
  } catch {
    return null;
  }
}

// People sign in on another host than the one of the console (hostname-admin): a frame takes their cookies along.
async function byFrame(address: URL): Promise<URL | null> {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "";
  try {
    return await new Promise<URL | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), GIVE_UP_AFTER_MS);
      frame.addEventListener("load", () => {
        clearTimeout(timer);
        try {
          resolve(new URL(frame.contentWindow?.location.href ?? ""));
        } catch {
          // It ended on the other host.
          resolve(null);
        }
      });
      frame.src = address.href;
      document.body.append(frame);
    });
  } finally {
    frame.remove();
  }
}
