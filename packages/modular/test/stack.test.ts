/** @file Stacking must not be taken in by a member that memorizes the training rows. */
import { createRng } from '@nnzoo/core';
import { makeTable } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { trained } from './support/run.ts';

/** Two clouds, three quarters of whose rows can be told; no two rows are the same. */
function clouds(rows: number) {
  const rng = createRng(7).stream('clouds');
  const ids = Int32Array.from({ length: rows }, (_, row) => row % 2);
  const features = Float64Array.from({ length: 2 * rows }, (_, i) =>
    rng.normal(ids[i >> 1] === 0 ? -0.5 : 0.5, 1),
  );
  const target = { kind: 'class', name: 'cloud', labels: ['left', 'right'], ids } as const;
  return makeTable({ name: 'clouds', columns: ['x', 'y'], features, target });
}

describe('a stack', () => {
  it('believes the honest member: the combiner sees no answer to a row that was learned', async () => {
    const options = {
      combine: 'stack',
      members: ['means', 'memory'],
      combiner: ['means'],
    } as const;
    const { report } = await trained(clouds(300), options);
    const { accuracy, bestMember, meanMember } = report.metrics;
    // The memory has every training row right and every other one half right. A combiner that had
    // seen its answers to its own rows would do as it says: as bad as the memory on the test rows.
    expect(bestMember).toBeGreaterThan(0.65);
    expect(meanMember).toBeLessThan(0.65);
    expect(accuracy).toBeGreaterThan(bestMember - 0.05);
  });

  it('is taken in where the held-out answers are not held out: the control', async () => {
    // The same combiner over answers to the rows that the members learned from.
    const options = { combine: 'pipeline', members: ['memory', 'means'] } as const;
    const { report } = await trained(clouds(300), options);
    expect(report.metrics['accuracy']).toBeLessThan(0.6);
  });

  it('says of a rare class that the inner folds lack its rows, not the file', async () => {
    // Two rows of "yew": the outer split keeps one to test, so one is left for the folds inside.
    const ids = Int32Array.from({ length: 40 }, (_, row) => (row < 38 ? row % 2 : 2));
    const features = Float64Array.from({ length: 80 }, (_, i) => (i * 7) % 11);
    const labels = ['oak', 'fir', 'yew'];
    const target = { kind: 'class', name: 'tree', labels, ids } as const;
    const table = makeTable({ name: 'trees', columns: ['x', 'y'], features, target });
    const options = {
      combine: 'stack',
      members: ['means', 'memory'],
      combiner: ['means'],
    } as const;
    await expect(trained(table, options)).rejects.toThrow(
      /trees, \d+ training rows in 5 inner folds: each class needs 2 rows, .* "yew" \(1\)/,
    );
  });
});
