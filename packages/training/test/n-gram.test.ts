/** @file Counting n-grams, worked out by hand. */

import type { ContextBatch } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { NGram } from '../src/index.ts';

/** Examples of these windows: contexts, then what follows. */
function windows(...rows: readonly (readonly number[])[]): ContextBatch {
  const context = rows[0].length - 1;
  return {
    size: rows.length,
    context,
    contexts: Int32Array.from(rows.flatMap((row) => row.slice(0, context))),
    targets: Int32Array.from(rows, (row) => row[context]),
  };
}

// "ab" and "aa" between boundaries: a is 1, b is 2.
const bigrams = windows([0, 1], [1, 2], [2, 0], [0, 1], [1, 1], [1, 0]);

describe('n-gram counts', () => {
  it('give each follower its share', () => {
    const counts = new NGram({ order: 2, vocabSize: 3, smoothing: 0 });
    counts.add(bigrams);
    const probabilities = counts.probabilities(windows([0, 0], [1, 0], [2, 0]));
    const third = 1 / 3;
    expect([...probabilities]).toEqual([0, 1, 0, third, third, third, 1, 0, 0]);
    expect(counts.windows).toBe(5);
  });

  it('smoothed are (count + s)/(total + sV), and even where nothing was seen', () => {
    const counts = new NGram({ order: 3, vocabSize: 3, smoothing: 0.5 });
    counts.add(windows([0, 0, 1], [0, 1, 2], [1, 2, 0]));
    const probabilities = counts.probabilities(windows([0, 1, 0], [2, 2, 0]));
    expect([...probabilities]).toEqual([0.2, 0.2, 0.6, 1 / 3, 1 / 3, 1 / 3]);
  });

  it('of order 1 look at no context, and of order 2 at the last token of a longer one', () => {
    const alone = new NGram({ order: 1, vocabSize: 3, smoothing: 0 });
    alone.add(windows([0, 1], [1, 1], [1, 2], [2, 0]));
    expect([...alone.probabilities(windows([2, 0]))]).toEqual([0.25, 0.5, 0.25]);
    const pairs = new NGram({ order: 2, vocabSize: 3, smoothing: 0 });
    pairs.add(windows([0, 0, 1], [2, 0, 1], [1, 1, 2]));
    expect([...pairs.probabilities(windows([1, 0, 0]))]).toEqual([0, 1, 0]);
  });

  it('as scores are logarithms; what cannot follow has −∞', () => {
    const counts = new NGram({ order: 2, vocabSize: 3, smoothing: 0 });
    counts.add(bigrams);
    expect([...counts.scores([0])]).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  it('saved and restored are the same', () => {
    const one = new NGram({ order: 3, vocabSize: 3, smoothing: 0.1 });
    one.add(windows([0, 0, 1], [0, 1, 2], [1, 2, 0], [0, 0, 1]));
    const other = new NGram({ order: 3, vocabSize: 3, smoothing: 0.1 });
    other.add(windows([2, 2, 2]));
    other.restore(one.tensors());
    expect(other.tensors()).toEqual(one.tensors());
  });

  it('of order 0 are refused', () => {
    expect(() => new NGram({ order: 0, vocabSize: 3, smoothing: 1 })).toThrow(
      expect.objectContaining({ code: 'n-gram/order' }),
    );
  });
});
