/**
 * @file Feed-forward networks beside published figures. The settings for MNIST are Nielsen's; those
 * for the vowels were chosen by cross-validation over the training speakers.
 */
import type { PublishedValue, Recipe } from '@nnzoo/training';

const nielsen = 'Nielsen (2015), chapters 1 and 3';
const scikit = { source: 'scikit-learn 1.2', otherwise: 'scikit-learn’s training' };

function recipe(
  data: string,
  setting: string,
  accuracy: PublishedValue | null,
  more: Pick<Recipe, 'source' | 'seeds'> & Partial<Recipe>,
): Recipe {
  return {
    data,
    setting,
    options: {},
    metrics: ['accuracy'],
    published: accuracy ? { accuracy } : {},
    ...more,
  };
}

/** Ten folds of a small table, ten hidden units. */
function table(data: string, accuracy: number): Recipe {
  const more = { ...scikit, seeds: 3, folds: 10 };
  return recipe(data, '10 hidden', { mean: accuracy }, more);
}

/** Deterding's vowels: the test speakers were never heard. */
function vowels(units: number, accuracy: number): Recipe {
  const more = { ...scikit, seeds: 10, options: { layers: [units] } };
  return recipe('vowels', `${units} hidden, other speakers`, { mean: accuracy }, more);
}

export const recipes: readonly Recipe[] = [
  recipe(
    'mnist',
    '784-100-10, relu, 8,000/2,000',
    { mean: 0.937 },
    { source: 'PyTorch 1.13', otherwise: 'Adam', seeds: 5 },
  ),
  recipe(
    'mnist-70k',
    '784-30-10, sigmoid, squared error, η 3, 30 epochs',
    { mean: 0.9542 },
    {
      source: nielsen,
      otherwise: 'best test epoch',
      seeds: 3,
      plan: { length: { epochs: 30 } },
      options: {
        layers: [30],
        loss: 'squared',
        learningRate: 3,
        weightDecay: 0,
        initialization: 'normal',
      },
    },
  ),
  recipe('mnist-70k', '784-30-10, the same, first weights N(0, 1/√inputs)', null, {
    source: '',
    seeds: 3,
    plan: { length: { epochs: 30 } },
    options: { layers: [30], loss: 'squared', learningRate: 3, weightDecay: 0 },
  }),
  recipe(
    'mnist-70k',
    '784-100-10, sigmoid, cross-entropy + L2, η 0.1, 60 epochs',
    { mean: 0.9804 },
    { source: nielsen, otherwise: 'best epoch, validation', seeds: 3 },
  ),
  vowels(11, 0.413),
  vowels(22, 0.459),
  vowels(45, 0.478),
  vowels(88, 0.506),
  table('iris', 0.953),
  table('wine', 0.983),
  table('breast-cancer', 0.974),
];
