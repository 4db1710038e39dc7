/** @file The rows of makemore's table: the ladder on names.txt, the same on names that need no file, and counts of the plays. */
import type { Recipe } from '@nnzoo/training';

const lectures =
  'A. Karpathy, Neural Networks: Zero to Hero, parts 2–4 (dev loss; bigrams on all names)';
const file = { variable: 'NNZOO_NAMES', split: 'makemore' } as const;

/** The steps of the ladder, each one flag more, with the published dev loss and our seeds. */
const ladder = [
  ['everything N(0, 1)', { init: 'naive' }, 2.1682, 3],
  ['+ last layer × 0.01', { init: 'calm-softmax' }, 2.13, 3],
  ['+ hidden layer × 0.2', { init: 'calm-tanh' }, 2.1027, 3],
  ['kaiming in place of 0.2', { init: 'kaiming' }, 2.107, 3],
  ['+ batch norm', { init: 'kaiming', norm: 'batch' }, 2.1048, 6],
] as const;

type Ours = Pick<Recipe, 'data' | 'setting' | 'options'> & Partial<Recipe>;

function row(recipe: Ours): Recipe {
  return {
    seeds: 1,
    metrics: ['validationLoss', 'loss'],
    published: {},
    source: '',
    ...recipe,
  };
}

/** Counts on all names, as published: what was counted is what is measured. */
function allNames(setting: string, smoothing: number, loss: number): Recipe {
  return row({
    ...{ data: 'names.txt', setting, file, split: { kind: 'everything' } },
    options: { model: 'counts', order: 2, smoothing },
    metrics: ['loss'],
    published: { loss: { mean: loss } },
    source: lectures,
  });
}

/** Counts learn nothing from a seed, and the split is that of names.txt. */
const counted: readonly Recipe[] = [
  allNames('bigram counts, all names', 0, 2.45401),
  allNames('bigram counts + 1, all names', 1, 2.45458),
  row({
    ...{ data: 'names.txt', setting: '4-gram counts + 0.1', file },
    options: { model: 'counts', order: 4, smoothing: 0.1 },
    published: { validationLoss: { mean: 2.1018 }, loss: { mean: 2.1044 } },
    source: 'recomputed with NumPy',
  }),
];

const published = ladder.map(([setting, options, loss, seeds]) =>
  row({
    ...{ data: 'names.txt', setting: `MLP, ${setting}, 200,000 steps`, options, file, seeds },
    // One evaluation, at the end: nothing is chosen on the way, as in the published runs.
    plan: { length: { steps: 200_000 }, evaluateEvery: 200_000 },
    published: { validationLoss: { mean: loss } },
    source: lectures,
  }),
);

const data = 'first-names';
const packaged: readonly Recipe[] = [
  row({ data, setting: 'bigram counts + 0.1', options: { model: 'counts', order: 2 }, seeds: 3 }),
  row({ data, setting: 'bigram as a network', options: { model: 'bigram' }, seeds: 3 }),
  row({ data, setting: '4-gram counts + 0.1', options: { model: 'counts' }, seeds: 3 }),
  ...ladder.map(([setting, options]) =>
    row({ data, setting: `MLP, ${setting}`, options, seeds: 3 }),
  ),
];

/** What a network over the plays must beat; their parts are in order, whatever the seed. */
const plays: readonly Recipe[] = [4, 5].map((order) =>
  row({
    ...{ data: 'shakespeare', setting: `${order}-gram counts + 0.1` },
    options: { model: 'counts', order },
  }),
);

export const recipes: readonly Recipe[] = [...counted, ...published, ...packaged, ...plays];
