/**
 * @file Convolutional networks beside published figures. The settings are the references', or were
 * chosen on validation pictures.
 */
import type { Recipe } from '@nnzoo/training';

const torch = 'PyTorch 1.13, same network and schedule';
const replication = 'Karpathy (2022), a replication of LeCun et al. (1989), who had 0.95';
const nielsen = 'Nielsen (2015), chapter 6';
/** Of the replication: no cross-entropy, no shifts, fewer passes. */
const asIn1989 = { source: replication, otherwise: 'squared error, 23 passes' };

/** One row: accuracy, three seeds unless said otherwise. */
function recipe(
  data: string,
  setting: string,
  published: number | null,
  more: Partial<Recipe>,
): Recipe {
  return {
    data,
    setting,
    options: {},
    seeds: 3,
    metrics: ['accuracy'],
    published: published === null ? {} : { accuracy: { mean: published } },
    source: '',
    ...more,
  };
}

/** A rung of Nielsen's ladder, all 60,000 training pictures. */
function rung(
  setting: string,
  published: number | null,
  options: Recipe['options'],
  epochs: number,
): Recipe {
  const plan = { length: { epochs } };
  return recipe('mnist-70k', setting, published, {
    ...{ source: nielsen, otherwise: '60 epochs, best on validation' },
    ...{ options, plan },
  });
}

/** Saturated units pass on little of the error, so that the steps must be longer. */
const sigmoid = { activation: 'sigmoid', learningRate: 0.2 } as const;

const made = { options: {}, seeds: 3, published: {}, source: '' } as const;

/** Detection of defects: what counts is what is missed, and what is reported without reason. */
const inspection = {
  ...made,
  data: 'surfaces',
  detailed: true,
  metrics: [
    ...['accuracy', 'precision', 'recall'],
    ...['fine', 'scratch', 'pit', 'crack', 'inclusion'].map((label) => `recall(${label})`),
  ],
} as const;

export const recipes: readonly Recipe[] = [
  recipe('mnist', 'LeNet-5, 8,000/2,000, shifted by 1', null, { seeds: 5 }),
  recipe('mnist', 'the same, not shifted', 0.9748, {
    source: torch,
    seeds: 5,
    options: { shift: 0 },
  }),
  recipe('mnist-70k', 'one convolution, 6 epochs', 0.9908, {
    source: torch,
    options: { network: 'one-conv' },
  }),
  recipe('mnist-70k', 'two convolutions, 4 epochs', 0.9929, {
    source: torch,
    otherwise: '6 epochs',
    options: { network: 'two-conv' },
    plan: { length: { epochs: 4 } },
  }),
  rung('one convolution, sigmoid, 6 epochs', 0.9878, { network: 'one-conv', ...sigmoid }, 6),
  rung('two convolutions, sigmoid, 6 epochs', 0.9906, { network: 'two-conv', ...sigmoid }, 6),
  rung('two, relu, L2 1e-4, 4 epochs', 0.9923, { network: 'two-conv', weightDecay: 1e-4 }, 4),
  rung(
    'two, relu, L2, shifted by 1, 6 epochs',
    0.9937,
    { network: 'two-conv', weightDecay: 1e-4, shift: 1 },
    6,
  ),
  recipe('mnist-1989', '9,760 parameters, shifted by 1, L2 1e-3, 40 epochs', 0.9591, asIn1989),
  recipe('mnist-1989', 'the same without L2, 30 epochs', 0.9591, {
    ...asIn1989,
    options: { weightDecay: 0 },
    plan: { length: { epochs: 30 } },
  }),
  recipe('mnist-1989', 'nor shifted', 0.9591, {
    ...asIn1989,
    options: { shift: 0, weightDecay: 0 },
    plan: { length: { epochs: 30 } },
  }),
  recipe('digits-halves', 'batch norm, 3×3, global pooling', null, { seeds: 5 }),
  recipe('digits', 'batch norm, 3×3, global pooling', null, { seeds: 5 }),
  recipe('digits', '16 and 32 filters', 0.9833, {
    source: torch,
    options: { network: 'small' },
    plan: { length: { epochs: 40 } },
    folds: 5,
  }),

  {
    ...made,
    data: 'letters',
    setting: '16 and 32 filters with batch norm',
    metrics: ['accuracy'],
  },
  {
    ...made,
    data: 'spoken-digits',
    setting: 'filters over frames; three speakers against the fourth, all four ways',
    folds: 4,
    metrics: ['accuracy'],
  },
  { ...inspection, setting: 'pictures standardized, the largest answer of each filter' },
];
