/** @file Unpacking zlib and gzip by the platform's own stream, never beyond a limit. */

/** How far a stream was unpacked: all of it, or until it grew too long. */
export type Inflated =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'longer' }
  | { readonly kind: 'broken'; readonly reason: string };

/**
 * The bytes in a `deflate` (zlib), `deflate-raw` (zip) or `gzip` stream. Unpacking ends as soon as there are more than
 * `limit`, so that a small file cannot fill the memory.
 */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  format: 'deflate' | 'deflate-raw' | 'gzip',
  limit: number,
): Promise<Inflated> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  // What goes wrong in writing is reported by the reading side.
  writer.write(packed).catch(() => {});
  writer.close().catch(() => {});
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { kind: 'whole', bytes: joined(chunks, length) };
      chunks.push(value);
      length += value.length;
      if (length > limit) {
        await reader.cancel();
        return { kind: 'longer' };
      }
    }
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
