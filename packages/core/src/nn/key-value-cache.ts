/**
 * @file What attention remembers while a text is written: each new token asks those before it, whose keys
 * and values do not change. Read after attention.ts.
 */
import { ShapeError, UsageError } from '../errors.ts';
import { zeros } from '../ops/create.ts';
import { viewOf } from '../ops/layout.ts';
import { hold } from '../recycle.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, rowMajor, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** Tensors [B, heads, T, D] joined along T, in a buffer that doubles: a token costs its own row alone. */
class Rows {
  #buffer: Tensor | null = null;
  /** Rows that are filled. */
  count = 0;

  /** Adds rows; gives a view of all. */
  append(x: Tensor): Tensor {
    const [batch, heads, added, width] = x.shape;
    const end = this.count + added;
    const before = this.#buffer;
    let buffer = before;
    if (buffer === null || buffer.shape[2] < end) {
      const shape = [batch, heads, Math.max(end, 2 * this.count), width];
      buffer = hold(zeros(shape, { dtype: x.dtype })); // beyond any scope
      if (before !== null) write(buffer, 0, this.#filled(before));
    }
    write(buffer, this.count, x);
    this.#buffer = buffer;
    this.count = end;
    return this.#filled(buffer);
  }

  #filled(buffer: Tensor): Tensor {
    return viewOf(buffer, buffer.shape.with(2, this.count), rowMajor(buffer.shape));
  }

  /**
   * Refuses what does not fit to the rows before.
   * @throws ShapeError `cache/shape`.
   */
  check({ shape }: Tensor): void {
    const held = this.#buffer?.shape;
    if (held === undefined || sameShape(held.with(2, 0), shape.with(2, 0))) return;
    throw new ShapeError(
      'cache/shape',
      `MultiHeadAttention: the cache holds keys ${formatShape(held.with(2, this.count))}, new ones are ${formatShape(shape)}; a cache is for one layer and one batch`,
      { held, given: shape },
    );
  }
}

/** Overwrites rows of the buffer from `start` on. */
function write(buffer: Tensor, start: number, x: Tensor): void {
  const { storage, shape } = buffer;
  const strides = x.strides ?? rowMajor(x.shape);
  const offset = start * shape[3];
  const { copyStrided } = kernelsFor(x.dtype);
  const from = { storage: x.storage, offset: 0, strides };
  copyStrided(from, { storage, offset, strides: rowMajor(shape) }, x.shape);
  storage.version++;
}

/**
 * Keys and values of the positions read so far, for one attention layer: `forward(x, cache)` adds those of
 * x. Without it each new token costs the whole text again. For sampling, under noGrad.
 */
export class KeyValueCache {
  #keys = new Rows();
  #values = new Rows();

  /** Positions that are remembered. */
  get length(): number {
    return this.#keys.count;
  }

  /** Forgets all. */
  clear(): void {
    this.#keys = new Rows();
    this.#values = new Rows();
  }

  /**
   * Adds the keys and values of new positions; gives all of them.
   * @shape [B, heads, T, D] → [B, heads, S, D]
   * @throws ShapeError `cache/shape` for another batch, or another layer's; UsageError `cache/gradient`
   * where gradients are recorded.
   */
  extend(key: Tensor, value: Tensor): readonly [key: Tensor, value: Tensor] {
    if (key.requiresGrad || value.requiresGrad) {
      throw new UsageError(
        'cache/gradient',
        'MultiHeadAttention: a cache keeps no gradients; call forward inside noGrad(() => …)',
      );
    }
    this.#keys.check(key);
    return [this.#keys.append(key), this.#values.append(value)];
  }
}
