/** @file Losses of sequences and of rows beside PyTorch's, padding left out. */
import { tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { lossRecords, rowLosses } from '../src/language/context-batch.ts';
import { inputsOf, scoredTokens, sequenceLosses } from '../src/language/sequence-batch.ts';

const values = [
  [
    [1, 2, 0],
    [0, 1, 0],
  ],
  [
    [3, 0, 1],
    [0.5, 0.5, 2],
  ],
  [
    [0, 0, 0],
    [9, 9, 9],
  ],
];
const sequences = {
  ...{ size: 3, length: 2, inputs: Int32Array.of(0, 1, 2, 0, 1, 2) },
  targets: Int32Array.of(0, 1, 2, 2, -1, 0),
};

describe('a batch of sequences', () => {
  it('is read and scored place by place', () => {
    const batch = sequences as Parameters<typeof inputsOf>[0];
    expect(inputsOf(batch).shape).toEqual([3, 2]);
    expect(Array.from(inputsOf(batch).data())).toEqual([0, 1, 2, 0, 1, 2]);
    const { logits, targets } = scoredTokens(tensor(values, { dtype: 'float64' }), batch);
    expect([logits.shape, targets.shape]).toEqual([[6, 3], [6]]);
    expect(Array.from(logits.data().slice(6, 9))).toEqual([3, 0, 1]);
    expect(Array.from(targets.data())).toEqual([0, 1, 2, 2, -1, 0]);
  });

  it('has the mean loss of each row over its tokens; one without tokens has none', () => {
    const batch = sequences as Parameters<typeof inputsOf>[0];
    const scored = scoredTokens(tensor(values, { dtype: 'float64' }), batch);
    const rows = ['one\n', 'none', 'two\n\n'];
    const owners = Int32Array.of(0, 0, 0, 2, 2);
    const { tokens, losses } = sequenceLosses({ rows, sequences, owners } as never, scored);
    // torch.nn.functional.cross_entropy(reduction='none', ignore_index=-1): 1.40761, .55144, 2.16985, .36903, –, ln 3.
    expect(Array.from(tokens)).toEqual([3, 0, 2]);
    expect(losses[0]).toBeCloseTo((1.4076 + 0.5514 + 2.1698) / 3, 4);
    expect(losses[1]).toBe(0);
    expect(losses[2]).toBeCloseTo((0.369 + Math.log(3)) / 2, 4);
  });

  it('is shown row by row, without the line end', () => {
    const rows = rowLosses({ rows: ['a\n', 'b\n\n'], owners: Int32Array.of(1, 1) }, [2, 5]);
    expect(lossRecords(rows)).toEqual([
      { text: 'a', tokens: 0, loss: 0 },
      { text: 'b\n', tokens: 2, loss: 3.5 },
    ]);
  });
});
