/** @file The modular network over the zoo's own architectures: who is put together by name is who runs alone. */

import type { Table } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Architecture, type OptionValues, train } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();
const { modular } = await import('@nnzoo/modular');
const iris = { name: 'iris', source };

/** Predictions for the first rows of iris. */
async function firstAnswers(predict: (rows: Table) => unknown): Promise<unknown> {
  const table = await modular.datasets.iris.load(source);
  return predict(table.subset(Int32Array.from({ length: 150 }, (_, row) => row)));
}

type Options = Partial<OptionValues<typeof modular.options>>;

describe('modular', () => {
  test('puts a map, centers and layers together by name', async () => {
    const options: Options = { members: ['som', 'rbf', 'feedforward'] };
    const { report } = await train(modular, { data: iris, seed: 1, options, resolve });
    expect(report.metrics['accuracy']).toBeGreaterThan(0.85);
    expect(report.metrics['meanMember']).toBeGreaterThan(0.85);
  });

  test.each(['feedforward', 'linear'])(
    'of %s alone answers what it answers by itself, bit for bit',
    async (id) => {
      const options: Options = { combine: 'average', members: [id] };
      const ensemble = await train(modular, { data: iris, seed: 3, options, resolve });
      const alone = await train(await resolve(id), { data: iris, seed: 3 });
      expect(await firstAnswers((rows) => ensemble.predict(rows))).toEqual(
        await firstAnswers((rows) => alone.predict(rows)),
      );
    },
  );

  test('with a single expert learns what its network learns', async () => {
    const rule = { learningRate: 0.01, weightDecay: 0, batchSize: 16 };
    const plan = { length: { epochs: 20 } };
    const options: Options = { combine: 'mixture', members: ['feedforward'], experts: 1, ...rule };
    const ensemble = await train(modular, { data: iris, plan, options, resolve });
    const alone = await train(await resolve('feedforward'), {
      ...{ data: iris, plan },
      options: { ...rule, optimizer: 'adam' },
    });
    expect(ensemble.report.metrics['accuracy']).toBe(alone.report.metrics['accuracy']);
    expect(ensemble.report.metrics['loss']).toBeCloseTo(alone.report.metrics['loss'], 4);
  });

  test.each([
    ['stack', ['feedforward', 'rbf']],
    ['pipeline', ['som', 'linear']],
    ['pipeline', ['rbf', 'linear']],
    ['cluster-then-predict', ['som:width=2:height=2', 'linear:epochs=100']],
    ['mixture', ['linear', 'feedforward:layers=5']],
  ] as const)('%s of %j is far above chance', async (combine, members) => {
    const { report } = await train(modular, { data: iris, options: { combine, members }, resolve });
    expect(report.metrics['accuracy']).toBeGreaterThan(0.85);
  });
});
