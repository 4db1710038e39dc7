/**
 * @file One neuron: counts that can be worked by hand, the pocket on tables, and "Is it a 9?" with one
 * sigmoid neuron. Nothing here was chosen on test data.
 */
import type { Recipe } from '@nnzoo/training';

/** Rosenblatt's rule from zero weights, rows in file order: counts that can be worked by hand. */
function counts(data: string, epochs: number, updates: number): Recipe {
  return {
    data,
    setting: 'zero weights, η 1, file order',
    options: {},
    seeds: 1,
    metrics: ['epochs', 'updates', 'accuracy'],
    published: { epochs: { mean: epochs }, updates: { mean: updates } },
    source: 'Rosenblatt’s rule worked step by step (exact counts)',
  };
}

/** The pocket on data that may not be separable, 20 % held out; no published counterpart. */
function pocket(data: string): Recipe {
  return {
    data,
    setting: 'one against the rest, pocket, 20 % test',
    options: {},
    seeds: 10,
    metrics: ['accuracy'],
    published: {},
    source: '',
  };
}

/** "Is it a 9?": 20 % held out, the rest is training. */
function nine(data: string, setting: string, options: Recipe['options']): Recipe {
  return {
    data,
    setting,
    options,
    seeds: 3,
    metrics: ['accuracy', 'precision', 'recall', 'f1'],
    published: {},
    source: '',
  };
}

export const recipes: readonly Recipe[] = [
  counts('and', 9, 18),
  counts('or', 6, 9),
  counts('nand', 9, 18),
  counts('iris-setosa', 4, 5),
  ...['iris', 'wine', 'breast-cancer'].map(pocket),
  nine('nine', 'sigmoid, cross-entropy, 28×28', {}),
  nine('nine', 'sigmoid, squared error, 28×28', { loss: 'squared', learningRate: 0.5 }),
  nine('nine-64', 'sigmoid, cross-entropy, 64×64', {}),
];
