/** @file What the map declares: how long it trains, how large it is, and what a prediction's row says. */
import { makeTable } from '@nnzoo/data';
import { resolveOptions, train } from '@nnzoo/training';
import { expect, test } from 'vitest';
import { own } from '../src/data.ts';
import { som } from '../src/index.ts';
import { somOptions } from '../src/options.ts';

const table = makeTable({
  name: 't',
  columns: ['x', 'y', 'z'],
  features: Float64Array.of(0, 1, 2, 3, 4, 5),
  target: { kind: 'class', name: 'kind', labels: ['a', 'b'], ids: Int32Array.of(0, 1) },
});

const open = (memory?: number) => {
  return som.open({
    ...{ data: table, seed: 1, split: { kind: 'everything' } as const },
    ...{ options: { width: 5, height: 2 }, ...(memory !== undefined && { memory }) },
  });
};

test('online 5,000 rows are drawn, in batches 20 passes go over all rows, as the notes have it', () => {
  const { length, order, batchSize } = own.map.plan(
    resolveOptions(somOptions, { training: 'online' }),
  );
  expect([order, length]).toEqual(['withReplacement', { steps: 5000 / Number(batchSize) }]);
  expect(own.map.plan(resolveOptions(somOptions, { training: 'batch' }))).toMatchObject({
    ...{ length: { epochs: 20 }, order: 'fixed' },
  });
});

test('5 × 2 units with three inputs each are 30 numbers', async () => {
  await expect(open(1)).rejects.toMatchObject({
    ...{ code: 'memory/model', details: { parameters: 30 } },
  });
});

test('a row is placed, and gets the class of its unit, the first class too', async () => {
  const run = await train(som, {
    ...{ data: table, seed: 1, split: { kind: 'everything' } as const },
    options: { width: 5, height: 2 },
  });
  const records = run.predict(table);
  expect(records.map((record) => Object.keys(record))).toEqual([
    ['unit', 'distance', 'kind'],
    ['unit', 'distance', 'kind'],
  ]);
  expect(records.map((record) => record['kind'])).toEqual(['a', 'b']);
});

test('without classes a row is placed, and no more is said of it', async () => {
  const { name, columns, features } = table;
  const data = makeTable({ name, columns, features });
  const run = await train(som, { data, seed: 1, split: { kind: 'everything' } as const });
  expect(Object.keys(run.predict(data)[0])).toEqual(['unit', 'distance']);
});
