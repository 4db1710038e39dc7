/** @file The rows of rnn's table: whole names as published, the packaged names, the plays, and series. */
import type { PublishedValue, Recipe } from '@nnzoo/training';

const cells = ['elman', 'gru', 'lstm'] as const;

type Cell = (typeof cells)[number];

const titles = { elman: 'Elman', gru: 'GRU', lstm: 'LSTM' } as const satisfies Record<Cell, string>;

/** Dev losses of PyTorch on names.txt. */
const onNames = { elman: 2.064, gru: 2.021, lstm: 2.004 } as const satisfies Record<Cell, number>;

/** Errors of PyTorch on sunspots; an Elman network was not measured. */
const onSunspots = {
  elman: undefined,
  gru: { mean: 20, standardDeviation: 1.1 },
  lstm: { mean: 22.4 },
} as const satisfies Record<Cell, PublishedValue | undefined>;

/** Whole names, 64 numbers, AdamW 5e-4 throughout, batch 32, 30,000 steps. */
function names(cell: Cell): Recipe {
  return {
    data: 'names.txt',
    setting: `${titles[cell]}-64, 30,000 steps`,
    options: { cell, learningRate: 0.0005, schedule: 'constant' },
    plan: { length: { steps: 30_000 }, evaluateEvery: 30_000 },
    file: { variable: 'NNZOO_NAMES', split: 'makemore' },
    seeds: 3,
    metrics: ['validationLoss', 'loss'],
    published: { validationLoss: { mean: onNames[cell] } },
    source: 'the same networks in PyTorch 1.13, two seeds (dev loss)',
  };
}

/** The packaged names, 2,000 steps: no published counterpart, but nothing to bring along. */
function firstNames(cell: Cell): Recipe {
  return {
    data: 'first-names',
    setting: `${titles[cell]}-64, 2,000 steps`,
    options: { cell },
    plan: { length: { steps: 2000 } },
    seeds: 3,
    metrics: ['loss'],
    published: {},
    source: '',
  };
}

/** Nine years read one by one. */
function sunspots(cell: Cell): Recipe {
  const published = onSunspots[cell];
  return {
    data: 'sunspots',
    setting: `${titles[cell]}-16, nine years`,
    options: { cell },
    seeds: 5,
    metrics: ['rmse'],
    published: published ? { rmse: published } : {},
    source: 'GRU-16 and LSTM-16 in PyTorch 1.13 on the same years',
    ...(published && { otherwise: 'training not on record' }),
  };
}

/** Fifteen times through the plays, each stretch with the memory of the one before. */
const plays: Recipe = {
  data: 'shakespeare',
  setting: 'GRU-128, 3,000 steps',
  options: { cell: 'gru', hidden: 128, learningRate: 0.005 },
  plan: { length: { steps: 3000 }, evaluateEvery: 1000 },
  seeds: 2,
  metrics: ['loss'],
  published: {},
  source: '',
};

/** A series where only what remembers can answer. */
function latch(cell: Cell): Recipe {
  return {
    data: 'latch',
    setting: `${titles[cell]}-16, sixty readings`,
    options: { cell },
    seeds: 5,
    metrics: ['rmse'],
    published: {},
    source: '',
  };
}

export const recipes: readonly Recipe[] = [
  ...cells.map(names),
  ...cells.map(firstNames),
  plays,
  ...cells.map(sunspots),
  ...cells.map(latch),
];
