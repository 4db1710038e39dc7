/**
 * @file The Mersenne Twister as Python's `random` module drives it, so that a split that others made
 * with `random.seed(42); random.shuffle(words)` is made here again, row for row.
 * @see Matsumoto, Nishimura (1998), Mersenne Twister
 */
import { UsageError } from '@nnzoo/core';

const STATE_WORDS = 624;
const MIDDLE = 397;

/** Integers as Python's `random.Random(seed)` gives them, for whole seeds below 2⁵³. */
export class PythonRandom {
  readonly #state = new Uint32Array(STATE_WORDS);
  #next = STATE_WORDS;

  /** @throws UsageError `python-random/seed` for a seed that is no whole number from 0 to 2⁵³ − 1. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new UsageError(
        'python-random/seed',
        `seed ${seed}: expected a whole number from 0 to 2^53 − 1`,
        { seed },
      );
    }
    const low = seed % 2 ** 32;
    const high = (seed - low) / 2 ** 32;
    this.#seedByKey(high === 0 ? [low] : [low, high]);
  }

  /** `getrandbits(bits)`, 1 to 32 bits: the upper ones of a word. */
  bits(bits: number): number {
    return this.#word() >>> (32 - bits);
  }

  /** `randrange(n)`: as many bits as n has, drawn again while they are not below n. */
  below(n: number): number {
    const bits = 32 - Math.clz32(n);
    let drawn = this.bits(bits);
    while (drawn >= n) drawn = this.bits(bits);
    return drawn;
  }

  /** `shuffle(values)`, in place. */
  shuffle(values: { [index: number]: unknown; readonly length: number }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** `init_by_array` of the reference implementation. */
  #seedByKey(key: readonly number[]): void {
    const state = this.#state;
    state[0] = 19650218;
    for (let i = 1; i < STATE_WORDS; i++) {
      state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
    let i = 1;
    const step = (): void => {
      if (++i < STATE_WORDS) return;
      state[0] = state[STATE_WORDS - 1];
      i = 1;
    };
    for (let k = 0; k < Math.max(STATE_WORDS, key.length); k++) {
      const j = k % key.length;
      state[i] = (state[i] ^ Math.imul(mixed(state[i - 1]), 1664525)) + key[j] + j;
      step();
    }
    for (let k = 1; k < STATE_WORDS; k++) {
      state[i] = (state[i] ^ Math.imul(mixed(state[i - 1]), 1566083941)) - i;
      step();
    }
    state[0] = 0x80000000;
  }

  #word(): number {
    if (this.#next === STATE_WORDS) this.#twist();
    let y = this.#state[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < STATE_WORDS; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % STATE_WORDS] & 0x7fffffff);
      const odd = (y & 1) === 0 ? 0 : 0x9908b0df;
      state[i] = state[(i + MIDDLE) % STATE_WORDS] ^ (y >>> 1) ^ odd;
    }
    this.#next = 0;
  }
}

function mixed(word: number): number {
  return word ^ (word >>> 30);
}
