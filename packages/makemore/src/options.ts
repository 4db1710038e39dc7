/** @file The settings, with range and help. Each step of the ladder is one of them. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const makemoreOptions = {
  model: {
    type: 'choice',
    default: 'mlp',
    choices: ['counts', 'bigram', 'mlp'],
    help: 'model: counts of what follows what, a bigram learned by gradient descent, or a multilayer perceptron over a context',
  },
  order: {
    type: 'integer',
    default: 4,
    min: 1,
    max: 12,
    help: 'counts: order n of the n-gram, the predicted character included; more needs more text',
  },
  smoothing: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 1000,
    help: 'counts: smoothing, added to each count; more is closer to uniform, 0 leaves the unseen impossible',
  },
  context: {
    type: 'integer',
    default: 3,
    min: 1,
    max: 64,
    help: 'mlp: context length in characters',
  },
  embedding: {
    type: 'integer',
    default: 10,
    min: 1,
    max: 512,
    search: { min: 4, max: 32, scale: 'log' },
    help: 'mlp: embedding size, numbers for each character',
  },
  hidden: {
    type: 'integer',
    default: 200,
    min: 1,
    max: 4096,
    search: { min: 50, max: 400, scale: 'log' },
    help: 'mlp: hidden units (tanh); more fit more, and take longer',
  },
  init: {
    type: 'choice',
    default: 'kaiming',
    choices: ['naive', 'calm-softmax', 'calm-tanh', 'kaiming'],
    help: 'mlp: initialization; all normal, last layer × 0.01, hidden layer × 0.2 as well, or hidden layer by its inputs (Kaiming)',
  },
  norm: {
    type: 'choice',
    default: 'none',
    choices: ['none', 'batch'],
    help: 'mlp: batch normalization of the weighted sums before the tanh',
  },
  learningRate: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 10,
    search: { min: 0.01, max: 1, scale: 'log' },
    help: 'mlp: learning rate, the length of a step; too large diverges, too small is slow',
  },
  decayAt: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'mlp: learning rate decay: share of the steps after which it is divided by ten',
  },
  bigramRate: {
    type: 'number',
    default: 50,
    min: 0,
    max: 1000,
    help: 'bigram: learning rate; large, as each weight gets a small share of the gradient',
  },
} as const satisfies OptionSpecs;

/** Values of {@link makemoreOptions}. */
export type MakemoreOptions = OptionValues<typeof makemoreOptions>;

/** Tokens that a prediction is made from, T. */
export function contextOf({ model, order, context }: MakemoreOptions): number {
  switch (model) {
    case 'counts':
      return Math.max(1, order - 1);
    case 'bigram':
      return 1;
    case 'mlp':
      return context;
    default:
      return model satisfies never;
  }
}
