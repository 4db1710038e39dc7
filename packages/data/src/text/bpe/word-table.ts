/** @file Words that were seen, each once, found by their bytes. Read after words.ts. */

const firstSlots = 1024;

/**
 * Distinct words, numbered from 0 in the order in which they came: a hash table with open addressing
 * over one array of bytes, as a text has millions of words and thousands of distinct ones.
 */
export class WordTable {
  /** Number of distinct words. */
  size = 0;
  #bytes = new Uint8Array(firstSlots);
  /** Word w has the bytes from ends[w] up to ends[w + 1]. */
  readonly #ends: number[] = [0];
  readonly #hashes: number[] = [];
  /** 0 for a free slot, else the word's number + 1. */
  #slots = new Int32Array(firstSlots);

  /** The number of the word `bytes[start … end − 1]`; a new one is entered. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(hash, bytes, start, end);
    if (this.#slots[slot] > 0) return this.#slots[slot] - 1;
    this.#slots[slot] = this.size + 1;
    this.#keep(bytes.subarray(start, end), hash);
    if (2 * this.size > this.#slots.length) this.#spread();
    return this.size - 1;
  }

  /** The number of the word `bytes[start … end − 1]`, or −1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.#slots[this.#slotOf(hashOf(bytes, start, end), bytes, start, end)] - 1;
  }

  /** The bytes of a word. */
  word(number: number): Uint8Array {
    return this.#bytes.subarray(this.#ends[number], this.#ends[number + 1]);
  }

  /** Where the word stands, or would stand. */
  #slotOf(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const word = this.#slots[slot] - 1;
      if (word < 0) return slot;
      if (this.#hashes[word] === hash && this.#isWord(word, bytes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isWord(word: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends[word];
    if (this.#ends[word + 1] - from !== end - start) return false;
    for (let i = start; i < end; i++) if (this.#bytes[from + i - start] !== bytes[i]) return false;
    return true;
  }

  #keep(word: Uint8Array, hash: number): void {
    const from = this.#ends[this.size];
    const end = from + word.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(word, from);
    this.#ends.push(end);
    this.#hashes.push(hash);
    this.size++;
  }

  /** Twice as many slots. */
  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    this.#hashes.forEach((hash, word) => {
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = word + 1;
    });
    this.#slots = slots;
  }
}

/** FNV-1a with 32 bits. @see Fowler, Noll, Vo; RFC 9923 */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
