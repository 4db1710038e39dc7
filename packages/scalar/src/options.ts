/** @file Settings of the scalar network, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const scalarOptions = {
  layers: {
    type: 'list',
    default: [16, 16],
    min: 1,
    max: 64,
    longest: 4,
    help: 'hidden layers: number of neurons of each; more bend the boundary more, and take longer',
  },
  learningRate: {
    type: 'number',
    default: 0.3,
    min: 0,
    max: 1000,
    search: { min: 0.01, max: 1, scale: 'log' },
    help: 'learning rate: length of the first step; it falls to a tenth on a straight line',
  },
  decay: {
    type: 'number',
    default: 1e-4,
    min: 0,
    max: 10,
    help: 'regularization (L2 penalty) of every weight and bias; more keeps them smaller and the boundary smoother',
  },
  way: {
    type: 'choice',
    default: 'values',
    choices: ['values', 'hand', 'tensors'],
    help: 'gradient computation: a Value graph, backpropagation by hand, or tensors',
  },
  explain: {
    type: 'boolean',
    default: false,
    help: 'compare the first losses of all three ways, with the lines of code that match',
  },
  standardize: {
    type: 'boolean',
    default: false,
    help: 'standardize: columns get mean 0 and standard deviation 1; a table of your own needs it',
  },
} as const satisfies OptionSpecs;

/** Values of {@link scalarOptions}. */
export type ScalarOptions = OptionValues<typeof scalarOptions>;
