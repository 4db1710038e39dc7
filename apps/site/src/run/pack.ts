/** @file Several files as one, by paths of any length, which an archive of tar.ts has not: the list of them, then their bytes. Read first. */

/** Bytes of the number that says how long the list is. */
const head = 4;

/** One file of all these. */
export function packFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sizes = [...files].map(([path, { length }]) => [path, length]);
  const list = new TextEncoder().encode(JSON.stringify(sizes));
  const parts = [list, ...files.values()];
  const packed = new Uint8Array(head + parts.reduce((sum, { length }) => sum + length, 0));
  new DataView(packed.buffer).setUint32(0, list.length);
  let at = head;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** The files of what `packFiles` made. */
export function unpackFiles(packed: Uint8Array): Map<string, Uint8Array> {
  const { buffer, byteOffset } = packed;
  let at = head + new DataView(buffer, byteOffset).getUint32(0);
  const sizes: [string, number][] = JSON.parse(new TextDecoder().decode(packed.subarray(head, at)));
  const files = new Map<string, Uint8Array>();
  for (const [path, size] of sizes) {
    files.set(path, packed.subarray(at, at + size));
    at += size;
  }
  return files;
}
