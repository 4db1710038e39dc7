/**
 * @file A stream of random numbers. Each draw is a function of its place alone: drawing more in one
 * place changes nothing in another. Read after philox.ts.
 */
import { aNumber, aRecord, aSize, check, shown } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import type { RandomPosition } from '../kernels/operands.ts';
import { cos, log } from '../math/index.ts';
import { chosen } from './choice.ts';
import { multiplyHigh, philoxInto } from './philox.ts';

/** Where an Rng stands: its key, and how many 32-bit words it has used. */
export interface RngState {
  readonly key: readonly [number, number];
  readonly position: number;
}

/** Third counter word: 0 for draws, this for the blocks that become keys of substreams. */
const substreamMark = 0x61740000;

/** A stream of random numbers, made by createRng. Two streams share nothing. */
export class Rng {
  readonly #key: Int32Array;
  readonly #counter = new Int32Array(4);
  readonly #block = new Int32Array(4);
  /** Words used since the beginning of the stream. */
  #position: number;

  constructor(key: ArrayLike<number>, position = 0) {
    this.#key = Int32Array.of(key[0], key[1]);
    this.#position = position;
    if (position % 4 !== 0) this.#fill();
  }

  /** Computes the block that `#position` stands in. */
  #fill(): void {
    this.#counter[0] = this.#position * 2 ** -2; // stored modulo 2³²
    this.#counter[1] = this.#position * 2 ** -34;
    philoxInto(this.#block, this.#counter, this.#key);
  }

  /** The next 32 bits, as an int32. */
  word(): number {
    const place = this.#position & 3;
    if (place === 0) this.#fill();
    this.#position++;
    return this.#block[place];
  }

  /** Uniform on [0, 1): a multiple of 2⁻⁵³ from two words. (float32 kernels draw multiples of 2⁻²⁴.) */
  next(): number {
    const upper = this.word() >>> 5;
    return (upper * 2 ** 26 + (this.word() >>> 6)) * 2 ** -53;
  }

  /** Uniform on [low, high). */
  uniform(low: number, high: number): number {
    check('uniform', 'low', low, aNumber);
    check('uniform', 'high', high, aNumber);
    return low + (high - low) * this.next();
  }

  /**
   * A whole number from 0 to n − 1, each exactly as likely; n from 1 to 2³¹ − 1.
   *
   * @throws UsageError `rng/range`
   * @see Lemire (2019), Fast Random Integer Generation in an Interval
   */
  int(n: number): number {
    if (!(n >= 1 && n < 2 ** 31 && Math.floor(n) === n)) throw rangeError(n);
    let word = this.word();
    let lower = Math.imul(word, n) >>> 0;
    if (lower < n) {
      const unfair = 2 ** 32 % n; // this many words would favor some numbers
      while (lower < unfair) {
        word = this.word();
        lower = Math.imul(word, n) >>> 0;
      }
    }
    return multiplyHigh(word, n & 0xffff, n >>> 16);
  }

  /**
   * Normal with this mean and standard deviation (default 0 and 1), from four words.
   *
   * @see Box and Muller (1958), A Note on the Generation of Random Normal Deviates
   */
  normal(mean = 0, standardDeviation = 1): number {
    const radius = Math.sqrt(-2 * log(1 - this.next()));
    return mean + standardDeviation * radius * cos(2 * Math.PI * this.next());
  }

  /**
   * A position in `weights`, each as likely as its weight, which need not sum to 1.
   *
   * @throws UsageError `rng/weights` for a weight that is negative or not finite, or a sum of 0.
   */
  choice(weights: ArrayLike<number>): number {
    return chosen(weights, this.next());
  }

  /** Puts `values` in a random order, in place (Fisher and Yates). */
  shuffle(values: { [index: number]: unknown; readonly length: number }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** The numbers 0 to size − 1 in a random order. */
  permutation(size: number): Int32Array {
    check('permutation', 'the size', size, aSize);
    const order = new Int32Array(size);
    for (let i = 0; i < size; i++) order[i] = i;
    this.shuffle(order);
    return order;
  }

  /** Fills `out` with uniform draws on [low, high), default [0, 1). */
  fillUniform(out: Float32Array | Float64Array, low = 0, high = 1): void {
    for (let i = 0; i < out.length; i++) out[i] = this.uniform(low, high);
  }

  /** Fills `out` with normal draws. */
  fillNormal(out: Float32Array | Float64Array, mean = 0, standardDeviation = 1): void {
    for (let i = 0; i < out.length; i++) out[i] = this.normal(mean, standardDeviation);
  }

  /**
   * The substream for these numbers, such as an epoch and a batch: the same wherever this stream
   * stands. `at(1, 2)` is `at(1).at(2)`.
   *
   * @throws UsageError `rng/counter` for a number that is no integer from 0 to 2⁵³ − 1.
   */
  at(...counters: number[]): Rng {
    const key = Int32Array.from(this.#key);
    const block = new Int32Array(4);
    for (const counter of counters) {
      if (!Number.isSafeInteger(counter) || counter < 0) throw counterError(counter);
      philoxInto(block, [counter, counter / 2 ** 32, substreamMark, 0], key);
      key.set(block.subarray(0, 2));
    }
    return new Rng(key);
  }

  /** Reserves `count` words from the next whole block on, for a kernel, and steps over them. */
  position(count: number): RandomPosition {
    const index = Math.ceil(this.#position / 4);
    this.#position = 4 * (index + Math.ceil(count / 4));
    return {
      key: [this.#key[0] >>> 0, this.#key[1] >>> 0],
      counter: [index >>> 0, Math.floor(index / 2 ** 32), 0, 0],
    };
  }

  /** Where the stream stands, as plain data. */
  state(): RngState {
    return { key: [this.#key[0] >>> 0, this.#key[1] >>> 0], position: this.#position };
  }

  /**
   * A stream that goes on from a saved state.
   *
   * @throws UsageError `rng/state` for what is no state.
   */
  static restore(state: RngState): Rng {
    check('restore', 'state', state, aRecord);
    const { key, position } = state;
    const isKey =
      Array.isArray(key) && key.length === 2 && key.every((word) => word >>> 0 === word);
    if (!isKey || !Number.isSafeInteger(position) || position < 0) {
      throw new UsageError('rng/state', `restore: not a state: ${JSON.stringify(state)}`);
    }
    return new Rng(key, position);
  }
}

function rangeError(n: number): UsageError {
  return new UsageError('rng/range', `int: ${shown(n)} is not an integer from 1 to 2³¹ − 1`, { n });
}

function counterError(counter: number): UsageError {
  return new UsageError('rng/counter', `at: ${shown(counter)} is no integer from 0 to 2⁵³ − 1`, {
    counter,
  });
}
