export const PDF = { headers: { Accept: "application/pdf" }, parseAs: "blob" } as const;
export const CSV = { headers: { Accept: "text/csv" }, parseAs: "blob" } as const;
export const ANY_STREAM = { headers: { Accept: "*/*" }, parseAs: "stream" } as const;

/** The parameters of a request's path. */
export const of = <Path extends object>(path: Path) => ({ params: { path } });

/** An answer whose body is read while it arrives. */
export const streamOf = async (fetched: Promise<{ readonly response: Response }>): Promise<Response> =>
  (await fetched).response;

/** The file as gzip. A whole blob: a stream as a request's body needs HTTP/2, and not every browser supports it. */
export const compressed = (file: Blob): Promise<Blob> =>
  new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
