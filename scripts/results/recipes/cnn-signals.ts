/** @file Convolutional networks on the sets that were made: letters, surfaces, spoken digits. Settings chosen on validation pictures. */
import type { Recipe } from '../recipes.ts';

const made = { architecture: 'cnn', options: {}, seeds: 3, published: {}, source: '' } as const;

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

export const cnnSignalRecipes: readonly Recipe[] = [
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
