/**
 * @file Every default run of every architecture, on every data set it lists, learns at 30 seeds of 30.
 * One architecture alone: `pnpm test:slow default-runs -t perceptron`; fewer seeds: `NNZOO_SEEDS=5`.
 */
import { nodeSource } from '@nnzoo/datasets/node';
import { type Architecture, train } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();
const seeds = Number(process.env['NNZOO_SEEDS'] ?? 30);

/**
 * What each run must reach on its test part, by architecture and data set. A bar is far beyond what
 * a constant answer gives, and below the worst of the seeds by the chance of a few test rows. A
 * perceptron cannot do XOR: three rows of four are its best.
 */
const bars: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  scalar: {
    ...{ 'moons-pair': 0.94, moons: 0.85, circles: 0.9, 'iris-setosa': 0.93 },
    ...{ xor: 1, and: 1, or: 1, nand: 1 },
  },
  perceptron: {
    ...{ and: 1, or: 1, nand: 1, xor: 0.75, 'iris-setosa': 1, iris: 0.75, wine: 0.85 },
    ...{ 'breast-cancer': 0.9, moons: 0.7, nine: 0.94, 'nine-64': 0.94 },
  },
  linear: {
    ...{ 'house-prices': 8, diabetes: 65 },
    ...{ iris: 0.83, wine: 0.88, 'breast-cancer': 0.92, moons: 0.7 },
  },
  feedforward: {
    ...{ mnist: 0.93, 'mnist-70k': 0.97, digits: 0.93, vowels: 0.4 },
    ...{ iris: 0.83, wine: 0.88, 'breast-cancer': 0.92, moons: 0.9 },
  },
  rbf: {
    ...{ iris: 0.83, wine: 0.88, 'breast-cancer': 0.92, digits: 0.94, vowels: 0.43, moons: 0.85 },
    ...{ sine: 0.3, sunspots: 35, feeder: 0.55, 'digits-halves': 0.95 },
  },
  // Of a map: its quantization error. Columns of standard deviation 1 have √columns around their mean.
  som: {
    iris: 0.5,
    wine: 2.1,
    'breast-cancer': 2.8,
    zoo: 1.9,
    glass: 1.4,
    square: 0.22,
    ring: 0.15,
  },
  // In nats a character: the alphabet evenly is 3.3 (names) and 4.2 (plays).
  rnn: {
    'first-names': 2.2,
    shakespeare: 2.3,
    'pride-and-prejudice': 2.1,
    sunspots: 25,
    latch: 0.35,
  },
  cnn: {
    ...{ mnist: 0.965, 'mnist-70k': 0.98, 'mnist-1989': 0.94, digits: 0.94, 'digits-halves': 0.93 },
    ...{ 'spoken-digits': 0.45, letters: 0.85, surfaces: 0.65 },
  },
  modular: {
    ...{ iris: 0.83, wine: 0.88, 'breast-cancer': 0.88, vowels: 0.33, digits: 0.93, mnist: 0.9 },
    ...{ moons: 0.85, regimes: 0.6 },
  },
  makemore: { 'first-names': 2.25, shakespeare: 2.2, 'pride-and-prejudice': 2 },
  wavenet: { 'first-names': 2.25, shakespeare: 2.3, 'pride-and-prejudice': 2.1 },
  transformer: {
    ...{ 'first-names': 2.108, shakespeare: 2.12, 'pride-and-prejudice': 2.3, copying: 1.7 },
  },
  vit: { digits: 0.93, 'digits-halves': 0.87 },
  recommender: { visits: 0.3, 'visits-one-region': 0.4, 'visits-sparse': 0.25 },
};

/** Settings beside the default that have defaults of their own. */
const rules = [
  {
    architecture: 'perceptron',
    options: { rule: 'sigmoid' },
    bars: {
      ...{ and: 1, or: 1, nand: 1, 'iris-setosa': 1, iris: 0.75, wine: 0.85 },
      ...{ 'breast-cancer': 0.9, moons: 0.65 },
    },
  },
] as const;

/** Seeds whose run stays beyond the bar. */
async function failures(
  architecture: Architecture,
  name: string,
  { bar, options }: { readonly bar: number; readonly options?: Readonly<Record<string, string>> },
): Promise<string[]> {
  const failed: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const request = { data: { name, source }, seed, resolve, ...(options && { options }) };
    const { report } = await train(architecture, request);
    const { metric, better } = report.primaryMetric;
    const value = report.metrics[metric];
    const reached = better === 'higher' ? value >= bar : value <= bar;
    if (!reached) failed.push(`seed ${seed}: ${metric} ${value}`);
  }
  return failed;
}

describe.each(Object.keys(registry))('%s', (id) => {
  test('has a bar for each of its data sets', async () => {
    expect(Object.keys(bars[id]).sort()).toEqual([...(await resolve(id)).examples].sort());
  });

  for (const [name, bar] of Object.entries(bars[id])) {
    test(`learns ${name} at every seed`, async () => {
      expect(await failures(await resolve(id), name, { bar })).toEqual([]);
    });
  }
});

for (const { architecture, options, bars: ownBars } of rules) {
  describe(`${architecture} ${Object.values(options).join(' ')}`, () => {
    for (const [name, bar] of Object.entries(ownBars)) {
      test(`learns ${name} at every seed`, async () => {
        expect(await failures(await resolve(architecture), name, { bar, options })).toEqual([]);
      });
    }
  });
}
