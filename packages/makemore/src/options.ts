/** @file The settings, with range and help. Each step of the ladder is one of them. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const makemoreOptions = {
  model: {
    type: 'choice',
    default: 'mlp',
    choices: ['counts', 'bigram', 'mlp'],
    help: 'count what follows what, learn the bigram by gradient, or a network over a context',
  },
  order: {
    type: 'integer',
    default: 4,
    min: 1,
    max: 12,
    help: 'counts: characters of a window, the predicted one included; more needs more text',
  },
  smoothing: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 1000,
    help: 'counts: added to each count; more is closer to even, 0 leaves the unseen impossible',
  },
  context: {
    type: 'integer',
    default: 3,
    min: 1,
    max: 64,
    help: 'mlp: characters looked back at',
  },
  embedding: {
    type: 'integer',
    default: 10,
    min: 1,
    max: 512,
    help: 'mlp: numbers that stand for a character',
  },
  hidden: {
    type: 'integer',
    default: 200,
    min: 1,
    max: 4096,
    help: 'mlp: tanh units; more fit more, and take longer',
  },
  init: {
    type: 'choice',
    default: 'kaiming',
    choices: ['naive', 'calm-softmax', 'calm-tanh', 'kaiming'],
    help: 'mlp: all normal; last layer × 0.01; and hidden layer × 0.2; hidden layer by its inputs',
  },
  norm: {
    type: 'choice',
    default: 'none',
    choices: ['none', 'batch'],
    help: 'mlp: normalize what goes into the tanh over the batch',
  },
  learningRate: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 10,
    help: 'mlp: length of a step; too large diverges, too small crawls',
  },
  decayAt: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    help: 'mlp: share of the run after which the rate is a tenth: the last steps settle',
  },
  bigramRate: {
    type: 'number',
    default: 50,
    min: 0,
    max: 1000,
    help: 'bigram: its step; large, as each weight sees a small share of the text',
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
