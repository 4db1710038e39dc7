/**
 * @file Philox4x32-10: a function from a 128-bit counter and a 64-bit key to 128 random bits. No
 * state is carried from one block to the next, so that any draw of any stream can be made at once.
 * Ten rounds, each a multiplication whose halves are crossed over and mixed with the key.
 *
 * @see Salmon, Moraes, Dror and Shaw (2011), Parallel Random Numbers: As Easy as 1, 2, 3
 */

/** The key grows by these each round: the golden ratio and √3 − 1, times 2³². */
const weylA = 0x9e3779b9;
const weylB = 0xbb67ae85;

/** The upper 32 bits of a·b, where int32 stands for uint32 and b comes in halves of 16 bits. */
export function multiplyHigh(a: number, bLow: number, bHigh: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** One block into `out` (4 words): the words of `key` and `counter`, the least significant first. */
export function philoxInto(
  out: Int32Array | Uint32Array,
  counter: ArrayLike<number>,
  key: ArrayLike<number>,
): void {
  let a = counter[0] | 0;
  let b = counter[1] | 0;
  let c = counter[2] | 0;
  let d = counter[3] | 0;
  let keyA = key[0] | 0;
  let keyB = key[1] | 0;
  for (let round = 0; round < 10; round++) {
    const highA = multiplyHigh(a, 0x1f53, 0xd251);
    const highB = multiplyHigh(c, 0x8d57, 0xcd9e);
    const lowA = Math.imul(a, 0xd2511f53);
    a = highB ^ b ^ keyA;
    b = Math.imul(c, 0xcd9e8d57);
    c = highA ^ d ^ keyB;
    d = lowA;
    keyA = (keyA + weylA) | 0;
    keyB = (keyB + weylB) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** The four unsigned words of one block. */
export function philox4x32(counter: ArrayLike<number>, key: ArrayLike<number>): Uint32Array {
  const block = new Uint32Array(4);
  philoxInto(block, counter, key);
  return block;
}
