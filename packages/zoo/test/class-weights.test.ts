/** @file Every architecture with class weights: 1 for each is none, and a heavy class is found more often. */
import { makeTable, type Table } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { type Registry, registry } from '../src/index.ts';

const zoo: Registry = registry;
const source = nodeSource();

/** Two clouds that overlap, one with nine times the rows; on a lattice, so that nothing is drawn. */
function uneven(): Table {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const id = Number(i % 10 === 9);
    return { x: ((i * 7) % 40) / 20 - 1 + 0.7 * id, y: ((i * 11) % 40) / 20 - 1, id };
  });
  return makeTable({
    name: 'uneven',
    columns: ['x', 'y'],
    features: Float64Array.from(rows.flatMap(({ x, y }) => [x, y])),
    target: {
      ...{ kind: 'class', name: 'class', labels: ['common', 'rare'] },
      ids: Int32Array.from(rows, ({ id }) => id),
    },
  });
}

async function answers(
  id: string,
  options: Record<string, unknown>,
  data: unknown = uneven(),
  plan = {},
) {
  const run = await train(await zoo[id](), { data, options, plan } as never);
  return run.experiment.predict(data as never).map((record) => String(Object.values(record)[0]));
}

describe('class weights', () => {
  it.each([
    ['perceptron', {}],
    ['perceptron', { rule: 'sigmoid' }],
    ['linear', { method: 'logistic' }],
    ['linear', { method: 'svc' }],
    ['feedforward', {}],
    ['feedforward', { output: 'sigmoid' }],
    ['rbf', {}],
    ['rbf', { training: 'output' }],
  ])('of a table, %s %o', async (id, options) => {
    const none = await answers(id, options);
    const ones = await answers(id, { ...options, classWeights: ['1', '1'] });
    expect(ones).toEqual(none);
    const found = (all: string[]) => all.filter((label) => label === 'rare').length;
    const balanced = await answers(id, { ...options, classWeights: ['balanced'] });
    expect(found(balanced)).toBeGreaterThan(found(none));
  });

  it.each(['cnn', 'vit'])('of pictures, %s', async (id) => {
    const digits = await zoo[id]().then((each) => each.datasets['digits'].load(source));
    const few = (digits as { subset(rows: Int32Array): unknown }).subset(
      Int32Array.from({ length: 120 }, (_, i) => i * 10),
    );
    const plan = { length: { steps: id === 'vit' ? 24 : 8 } };
    const none = await answers(id, {}, few, plan);
    const ones = await answers(id, { classWeights: Array(10).fill('1') }, few, plan);
    expect(ones).toEqual(none);
    const sevens = await answers(id, { classWeights: ['7:50'] }, few, plan);
    const count = (all: string[]) => all.filter((label) => label === '7').length;
    expect(count(sevens)).toBeGreaterThan(count(none));
  });

  it('are no option of what has no loss over classes', async () => {
    for (const id of ['scalar', 'som', 'modular', 'recommender', 'makemore']) {
      expect((await zoo[id]()).options).not.toHaveProperty('classWeights');
    }
  });
});
