/**
 * @file Any data set with any architecture of its kind: pairs drawn from all that the zoo can run, each
 * on a set that the architecture says nothing about. `pnpm dry-run` runs them from the command line.
 */
import { createRng } from '@nnzoo/core';
import { nodeSource } from '@nnzoo/datasets/node';
import type { Architecture } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';
import { drawPairs } from './draw-pairs.ts';

const source = nodeSource();
const architectures: readonly Architecture[] = await Promise.all(
  Object.values(registry).map((load) => load() as Promise<Architecture>),
);
const resolve = async (id: string): Promise<Architecture> =>
  architectures.find((architecture) => architecture.id === id)!;

interface Rows {
  readonly size: number;
  subset(rows: Int32Array): Rows;
}

/** Two hundred rows, drawn at random, or all. */
function someRows(raw: Rows): Rows {
  return raw.subset(createRng(1).stream('rows').permutation(raw.size).subarray(0, 200));
}

const pairs = architectures.flatMap((architecture) =>
  drawPairs(architecture, { seed: 1 }).map((data) => [architecture.id, data] as const),
);

describe('every table with every architecture for tables', () => {
  const tables = ['perceptron', 'linear', 'feedforward', 'rbf', 'som', 'modular'];
  test.each(tables)('%s knows glass, blobs and a picture set', async (id) => {
    const { datasets } = await resolve(id);
    expect(Object.keys(datasets)).toEqual(expect.arrayContaining(['glass', 'blobs', 'letters']));
  });

  test.each(tables)('%s is tried on three that it is not shown on', async (id) => {
    const { examples } = await resolve(id);
    const drawn = pairs.filter(([architecture]) => architecture === id);
    expect(drawn).toHaveLength(3);
    for (const [, data] of drawn) expect(examples).not.toContain(data);
  });
});

test.each(pairs)('%s learns from %s, and predicts its rows', async (id, data) => {
  const { datasets, open } = await resolve(id);
  const raw = (await datasets[data].load(source)) as Rows;
  const plan = { length: { steps: 3 } };
  const experiment = await open({ data: someRows(raw), seed: 1, plan, resolve });
  const run = experiment.run();
  let next = run.next();
  while (!next.done) next = run.next();
  const { metrics } = next.value;
  expect(Object.keys(metrics)).toContain(experiment.primaryMetric.metric);
  for (const [name, value] of Object.entries(metrics))
    expect(value, name).toSatisfy(Number.isFinite);
  expect(experiment.predict(raw.subset(Int32Array.of(0, 1)))).toHaveLength(2);
});
