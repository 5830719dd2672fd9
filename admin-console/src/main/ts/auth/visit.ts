const GIVE_UP_AFTER_MS = 15_000;

/**
 * Follows a URL of the sign-in server to its end, invisibly. Returns the final URL if it is on this page's origin,
 * otherwise null.
 */
export async function visit(address: URL): Promise<URL | null> {
  return address.origin === location.origin ? byFetch(address) : byFrame(address);
}

async function byFetch(address: URL): Promise<URL | null> {
  try {
    const answer = await fetch(address, {
      // Redirects to another host are useless to us, so they fail.
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

// If people sign in on another host than the console's (hostname-admin), a frame sends their cookies.
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
          // The frame ended on the other host.
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
