import { createRng, math } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { loadDiabetes, loadIris } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { LinearModel, linear } from '../src/index.ts';

const source = nodeSource();

/** y = 10 sin 3x + noise of standard deviation 1: no straight line explains it. */
function wave(): Table {
  const rng = createRng(1).stream('wave');
  const features = Float64Array.from({ length: 120 }, () => rng.uniform(-2, 2));
  const values = features.map((x) => 10 * math.sin(3 * x) + rng.normal());
  return makeTable({
    name: 'wave',
    columns: ['x'],
    features,
    target: { kind: 'value', name: 'y', unit: 'm', values },
  });
}

/** The table with its values dealt out again: nothing in a row predicts its value. */
function shuffledValues(table: Table): Table {
  const { name, columns, features, target } = table;
  if (target?.kind !== 'value') throw new Error('no value');
  const values = target.values.slice();
  createRng(7).stream('shuffle').shuffle(values);
  return makeTable({ name, columns, features, target: { ...target, values } });
}

describe('the methods', () => {
  it.each([
    ['svr', 'classification'],
    ['least-squares', 'classification'],
    ['logistic', 'regression'],
  ] as const)('%s is refused for %s, with those that fit', async (method, task) => {
    const data = task === 'classification' ? await loadIris() : await loadDiabetes(source);
    await expect(linear.open({ data, seed: 1, options: { method } })).rejects.toMatchObject({
      code: 'linear/method',
      details: { method, task },
    });
  });

  it('predict a wave by support vectors with rbf, and not by a weighted sum', async () => {
    const rmse = async (options: NonNullable<Parameters<typeof linear.open>[0]['options']>) =>
      (await train(linear, { data: wave(), seed: 1, options })).report.metrics['rmse'];
    expect(await rmse({ method: 'svr', gamma: 5, cost: 10 })).toBeLessThan(2);
    expect(await rmse({ method: 'svr', kernel: 'linear' })).toBeGreaterThan(5);
    expect(await rmse({})).toBeGreaterThan(5);
  });

  it.each(['least-squares', 'gradient', 'svr'] as const)(
    '%s is no better than the mean where the values mean nothing',
    async (method) => {
      const data = shuffledValues(await loadDiabetes(source));
      const options = { method, cost: 100, epsilon: 5, gamma: 0.01 };
      const { report } = await train(linear, { data, seed: 1, options });
      expect(report.metrics['r2']).toBeLessThan(0.05);
    },
  );

  it.each(['gradient', 'logistic'] as const)(
    '%s changes no weight at learning rate 0',
    async (method) => {
      const data = method === 'gradient' ? await loadDiabetes(source) : await loadIris();
      const options = { method, learningRate: 0 };
      const plan = { length: { steps: 20 } };
      const { model } = await train(linear, { data, seed: 1, options, plan });
      if (!(model instanceof LinearModel)) throw new Error('no weights');
      expect(model.weight.data().every((weight) => weight === 0)).toBe(true);
    },
  );

  it('tune within the training part, report it, and resume with what was chosen', async () => {
    const options = { method: 'svr', tune: true } as const;
    const open = () => linear.open({ data: wave(), seed: 1, options });
    const experiment = await open();
    const phases = new Set<string>();
    for (const event of experiment.run()) {
      if (event.event === 'progress') phases.add(event.phase);
    }
    expect(phases).toContain('prepare');
    const again = await open();
    again.restore(experiment.checkpoint());
    const [finding] = again.findings();
    expect(finding.subject).toMatch(/^--cost .*, --epsilon .*, --gamma /);
    expect(again.predict(wave())).toEqual(experiment.predict(wave()));
  });

  it('give probabilities of all classes that sum to 1', async () => {
    const data = await loadIris();
    const options = { method: 'logistic' } as const;
    const experiment = await linear.open({ data, seed: 1, options });
    for (const _ of experiment.run());
    const [record] = experiment.predict(data.subset(Int32Array.of(149)));
    expect(record['species']).toBe('virginica');
    const names = ['setosa', 'versicolor', 'virginica'].map((label) => `p(${label})`);
    const sum = names.reduce((total, name) => total + Number(record[name]), 0);
    expect(sum).toBeCloseTo(1, 12);
  });
});
