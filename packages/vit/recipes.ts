/** @file What was measured for the chapter. Settings were chosen on parts of the training pictures. */
import type { Recipe } from '@nnzoo/training';

const made = { options: {}, metrics: ['accuracy'], published: {}, source: '' } as const;

export const recipes: readonly Recipe[] = [
  { ...made, data: 'digits', setting: '16 patches of 2×2', folds: 5, seeds: 1 },
  {
    ...made,
    ...{ data: 'digits', setting: 'without positions: a bag of patches', folds: 5, seeds: 1 },
    options: { positions: 'none' },
  },
  {
    ...made,
    ...{ data: 'digits', setting: '4 patches of 4×4', folds: 5, seeds: 1 },
    options: { patch: 4 },
  },
  { ...made, data: 'digits-halves', setting: '16 patches of 2×2', seeds: 3 },
];
