/** @file A checksum of data: the same values give the same 16 hexadecimal digits everywhere. */

const START_LOW = 0x9747b28c;
const START_HIGH = 0x85ebca6b;

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** Spreads every bit of x over all 32 (the finalizer of MurmurHash3). */
function avalanche(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Two 32-bit lanes that words are stirred into; what is added is told apart by kind and length.
 * It recognizes data that was mixed up, not an attacker.
 */
export class Fingerprint {
  #low = START_LOW;
  #high = START_HIGH;

  /** Adds numbers as they lie in memory. */
  array(values: Float64Array | Float32Array | Int32Array): this {
    const { buffer, byteOffset, byteLength, length } = values;
    this.#begin(values.BYTES_PER_ELEMENT, length);
    for (const word of new Int32Array(buffer, byteOffset, byteLength / 4)) this.#word(word);
    return this;
  }

  /** Adds bytes: pixels, a file. */
  bytes(values: Uint8Array): this {
    this.#begin(1, values.length);
    const whole = values.length - (values.length % 4);
    for (let i = 0; i < whole; i += 4) {
      this.#word(values[i] | (values[i + 1] << 8) | (values[i + 2] << 16) | (values[i + 3] << 24));
    }
    for (let i = whole; i < values.length; i++) this.#word(values[i]);
    return this;
  }

  /** Adds a text by its UTF-16 units. */
  text(value: string): this {
    this.#begin(2, value.length);
    for (let i = 0; i < value.length; i++) this.#word(value.charCodeAt(i));
    return this;
  }

  /** Adds a list of texts. */
  texts(values: readonly string[]): this {
    this.#begin(3, values.length);
    for (const value of values) this.text(value);
    return this;
  }

  /** The 64 bits as 16 hexadecimal digits. */
  digest(): string {
    const low = avalanche(this.#low ^ rotate(this.#high, 7));
    const high = avalanche(this.#high ^ low);
    return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
  }

  #begin(kind: number, length: number): void {
    this.#word(kind);
    this.#word(length);
  }

  #word(word: number): void {
    this.#low = Math.imul(rotate(this.#low ^ word, 13), 5) + 0x6b64;
    this.#high =
      Math.imul(rotate(this.#high, 17) ^ Math.imul(word, 0x9e3779b1), 0x85ebca77) + this.#low;
    this.#low |= 0;
    this.#high |= 0;
  }
}
