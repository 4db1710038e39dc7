/**
 * @file A fast 64-bit hash that finds damage (not forgery): four lanes of 32 bits, in which every
 * step can be undone, so that a change to one word always changes the result.
 *
 * @see Collet (2012), xxHash, whose lanes and constants these are
 */

const primes = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function round(lane: number, word: number): number {
  return Math.imul(rotate((lane + Math.imul(word, primes[1])) | 0, 13), primes[0]);
}

/** Spreads each bit of x over all: murmur3's finish. */
function spread(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Up to 16 bytes from `start` on as four words, zeros behind the end. */
function lastWords(bytes: Uint8Array, start: number): Int32Array {
  const words = new Int32Array(4);
  for (let i = start; i < bytes.length; i++) {
    words[(i - start) >> 2] |= bytes[i] << (8 * ((i - start) & 3));
  }
  return words;
}

/** The hash of several runs of bytes, as 16 hexadecimal digits. */
export function checksum(runs: readonly Uint8Array[]): string {
  const lanes = Int32Array.of(primes[0] + primes[1], primes[1], 0, -primes[0]);
  for (const bytes of runs) absorb(lanes, bytes);
  const [a, b, c, d] = lanes;
  const first = spread((rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0);
  const second = spread(rotate(a, 18) ^ rotate(b, 1) ^ rotate(c, 7) ^ rotate(d, 12) ^ primes[4]);
  return hexadecimal(first) + hexadecimal(second);
}

function absorb(lanes: Int32Array, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [a, b, c, d] = lanes;
  const whole = bytes.length & ~15;
  for (let i = 0; i < whole; i += 16) {
    a = round(a, view.getInt32(i, true));
    b = round(b, view.getInt32(i + 4, true));
    c = round(c, view.getInt32(i + 8, true));
    d = round(d, view.getInt32(i + 12, true));
  }
  const rest = lastWords(bytes, whole);
  lanes[0] = round(a, rest[0]) ^ bytes.length;
  lanes[1] = round(b, rest[1]);
  lanes[2] = round(c, rest[2]);
  lanes[3] = round(d, rest[3]);
}

function hexadecimal(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
