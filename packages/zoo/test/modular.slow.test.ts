/** @file What a mixture of experts is for, and what it is not for, over seeds and beside one network of as many values. */
import { nodeSource } from '@nnzoo/datasets/node';
import { modular } from '@nnzoo/modular';
import { type Architecture, type OptionValues, train } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();
const seeds = [1, 2, 3, 4, 5];

/** The headline on the test part, by seed. */
async function measure(
  name: string,
  options: Partial<OptionValues<typeof modular.options>>,
): Promise<number[]> {
  const results: number[] = [];
  for (const seed of seeds) {
    const run = await train(modular, { data: { name, source }, seed, options, resolve });
    const { metric } = run.report.headline;
    results.push(run.report.metrics[metric]);
  }
  return results;
}

const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a mixture of experts', () => {
  test('has at most 60 % of the error of one network where there are several laws', async () => {
    const matchedBaseline = 'feedforward:layers=7:optimizer=adam:learningRate=0.01:epochs=300';
    const mixture = await measure('regimes', {});
    const single = await measure('regimes', { combine: 'average', members: [matchedBaseline] });
    expect(mean(mixture) / mean(single)).toBeLessThan(0.6);
    mixture.forEach((error, seed) => {
      expect(error).toBeLessThan(single[seed]);
    });
  });

  test('needs all of its experts there: with three, the fourth law is missed', async () => {
    const [four, three] = [await measure('regimes', {}), await measure('regimes', { experts: 3 })];
    expect(mean(three)).toBeGreaterThan(1.3 * mean(four));
  });
});

describe('five voters on MNIST', () => {
  test('are better together than they are in the mean', async () => {
    const run = await train(modular, { data: { name: 'mnist', source }, resolve });
    expect(run.report.metrics['gainOverMean']).toBeGreaterThan(0.003);
    expect(run.report.metrics['accuracy']).toBeGreaterThan(0.935);
  });
});
