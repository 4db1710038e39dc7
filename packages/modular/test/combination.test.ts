/** @file What each way of putting networks together promises: who learns from which rows, and who answers. */

import { makeTable } from '@nnzoo/data';
import { loadIris } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { describe, expect, it } from 'vitest';
import { predicted, trained } from './support/run.ts';

const iris = await loadIris(nodeSource());

/** Rows that the memory called `name` was trained on, as its state shows. */
function rowsSeen(run: Awaited<ReturnType<typeof trained>>): Record<string, number> {
  const { tensors, facts } = run.experiment.checkpoint();
  const { members } = facts['trainer'] as { members: { name: string }[] };
  return Object.fromEntries(
    members.map(({ name }, i) => [name, tensors[`trainer.member${i}.values`].data[0]]),
  );
}

describe('a pipeline', () => {
  it('fits every stage on the training rows alone', async () => {
    const run = await trained(iris, {
      combine: 'pipeline',
      members: ['memory', 'memory:epochs=1'],
    });
    // 30 of 150 rows are the test part: no stage, and no member alone, has seen them.
    expect(rowsSeen(run)).toEqual({
      memory: 120,
      'memory:epochs=1 as stage 2': 120,
      'memory:epochs=1': 120,
    });
  });

  it('hands on the features of a stage that shows some, and the answers of one that does not', async () => {
    const graph = async (members: string[]) => {
      const run = await trained(iris, { combine: 'pipeline', members });
      const figure = run.figures().find(({ id }) => id === 'structure');
      return figure?.kind === 'graph' ? figure.edges.map(({ label }) => label) : [];
    };
    expect(await graph(['halves', 'means'])).toEqual(['[B, 4]', '[B, 2]', '[B, 3]']);
    expect(await graph(['memory', 'means'])).toEqual(['[B, 4]', '[B, 3]', '[B, 3]']);
  });
});

describe('cluster, then predict: clusters', () => {
  it('are answered by their own network, or by the class that is alone there', async () => {
    const run = await trained(iris, {
      combine: 'cluster-then-predict',
      members: ['halves', 'memory'],
    });
    const seen = rowsSeen(run);
    expect(seen['cluster 1'] + seen['cluster 2']).toBe(120);
    expect(run.figures().map(({ id }) => id)).toContain('structure');
  });

  it('with one class only need no network', async () => {
    // The sign of x is the class: both sides are pure.
    const features = Float64Array.from(
      { length: 80 },
      (_, row) => (row % 2 === 0 ? -1 : 1) * row - 0.5,
    );
    const ids = Int32Array.from(features, (x) => Number(x > 0));
    const target = { kind: 'class', name: 'side', labels: ['left', 'right'], ids } as const;
    const rows = makeTable({ name: 'sides', columns: ['x'], features, target });
    const run = await trained(rows, {
      combine: 'cluster-then-predict',
      members: ['halves', 'memory'],
    });
    expect(Object.keys(rowsSeen(run))).not.toContain('cluster 1');
    expect(predicted(run, rows)).toEqual(Array.from(ids, (id) => target.labels[id]));
  });
});

describe('copies', () => {
  it('are trained from other seeds, and a single one is the member itself', async () => {
    const run = await trained(iris, { members: ['means'], copies: 3 });
    const { bestMember, meanMember, accuracy } = run.report.metrics;
    // Class means follow from the rows, whatever the seed.
    expect(bestMember).toBe(accuracy);
    expect(meanMember).toBeCloseTo(accuracy, 12);
  });
});

describe('the ablation', () => {
  it('says plainly where the ensemble is worse than its best member', async () => {
    const run = await trained(iris, { combine: 'average', members: ['means', 'memory'] });
    const [ablation] = run.figures();
    expect(run.report.metrics['gainOverBest']).toBeLessThan(0);
    expect(ablation.caption).toMatch(
      /^The ensemble is WORSE than its best member.*Take means alone\.$/,
    );
    if (ablation.kind !== 'table') throw new Error('no table');
    expect(ablation.rows.map(([name]) => name)).toEqual(['means', 'memory', 'the ensemble']);
    // Without the memory, the ensemble is the means.
    expect(ablation.rows[1][2]).toBe(ablation.rows[0][1]);
  });
});
