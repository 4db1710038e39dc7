/**
 * @file What attention remembers while a text is written: each new token asks those before it, whose keys
 * and values do not change. Read after attention.ts.
 */
import { ShapeError } from '../errors.ts';
import { concat } from '../ops/join.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/**
 * Keys and values of the positions read so far, for one attention layer: `forward(x, cache)` adds those of
 * x. Without it each new token costs the whole text again.
 */
export class KeyValueCache {
  #key: Tensor | null = null;
  #value: Tensor | null = null;

  /** Positions that are remembered. */
  get length(): number {
    return this.#key?.shape[2] ?? 0;
  }

  /** Forgets all. */
  clear(): void {
    this.#key = null;
    this.#value = null;
  }

  /**
   * Adds the keys and values of new positions; gives all of them.
   * @shape [B, heads, T, D] → [B, heads, S, D]
   * @throws ShapeError `cache/shape` for another batch, or another layer's.
   */
  extend(key: Tensor, value: Tensor): readonly [key: Tensor, value: Tensor] {
    const before = this.#key;
    if (before !== null && !sameShape(key.shape.with(2, 0), before.shape.with(2, 0))) {
      throw new ShapeError(
        'cache/shape',
        `MultiHeadAttention: the cache holds keys ${formatShape(before.shape)}, new ones are ${formatShape(key.shape)}; a cache is for one layer and one batch`,
        { held: before.shape, given: key.shape },
      );
    }
    this.#key = before === null ? key : concat([before, key], 2);
    this.#value = this.#value === null ? value : concat([this.#value, value], 2);
    return [this.#key, this.#value];
  }
}
