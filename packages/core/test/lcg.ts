/** @file The generator that golden/training.py has too: weights and batches without files. */
import { type DType, type Tensor, tensor } from '../src/index.ts';

/** x ← 1664525·x + 1013904223 mod 2³², of which the upper 24 bits are used. */
export class Lcg {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  word(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state >>> 8;
  }

  /** Numbers in −scale … scale, exact in float32. */
  values(shape: readonly number[], scale: number, dtype: DType): Tensor {
    const count = shape.reduce((a, b) => a * b, 1);
    const numbers = Array.from({ length: count }, () => (this.word() / 2 ** 23 - 1) * scale);
    return tensor(numbers, { shape, dtype });
  }

  /** Whole numbers in 0 … below − 1, int32. */
  ids(shape: readonly number[], below: number): Tensor {
    const count = shape.reduce((a, b) => a * b, 1);
    return tensor(
      Array.from({ length: count }, () => this.word() % below),
      { shape, dtype: 'int32' },
    );
  }
}
