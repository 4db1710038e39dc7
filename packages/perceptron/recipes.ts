/** @file "Is it a 9?" with one sigmoid neuron: 20 % held out, the rest is training. */
import type { Recipe } from '../recipes.ts';

function nine(data: string, setting: string, options: Recipe['options']): Recipe {
  return {
    architecture: 'perceptron',
    data,
    setting,
    options,
    seeds: 3,
    metrics: ['accuracy', 'precision', 'recall', 'f1'],
    published: {},
    source: '',
  };
}

export const nineRecipes: readonly Recipe[] = [
  nine('nine', 'sigmoid, cross-entropy, 28×28', {}),
  nine('nine', 'sigmoid, squared error, 28×28', { loss: 'squared', learningRate: 0.5 }),
  nine('nine-64', 'sigmoid, cross-entropy, 64×64', {}),
];
