/** @file What a pair of tokens becomes, looked up in some nanoseconds. Read after learn-merges.ts. */

/** Of a pair that is no token: above all tokens. */
export const unmerged = 0x7fffffff;

/** Pairs by their keys: a hash table with open addressing, at most half full. */
export class PairTable {
  /** 0 for a free slot: no pair has this key, as tokens of text begin at 1. */
  readonly #keys: Int32Array;
  readonly #tokens: Int32Array;
  /** Bits of a hash that are dropped. */
  readonly #shift: number;

  /** The key of each pair, the first for token `firstMerged`, and so on. */
  constructor(keys: readonly number[], firstMerged: number) {
    let bits = 4;
    while (1 << bits < 2 * keys.length) bits++;
    this.#keys = new Int32Array(2 ** bits);
    this.#tokens = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
    keys.forEach((key, i) => {
      const slot = this.#slotOf(key);
      this.#keys[slot] = key | 0;
      this.#tokens[slot] = firstMerged + i;
    });
  }

  /** The token that the pair becomes, or {@link unmerged}. */
  get(key: number): number {
    const slot = this.#slotOf(key);
    return this.#keys[slot] === 0 ? unmerged : this.#tokens[slot];
  }

  /** Where the key stands, or would stand. @see Knuth, volume 3, section 6.4: multiplicative hashing */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    const held = key | 0; // 32 bits are enough for 65,536 tokens
    let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== held) slot = (slot + 1) & mask;
    return slot;
  }
}
