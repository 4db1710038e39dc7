/** @file The settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const wavenetOptions = {
  form: {
    type: 'choice',
    default: 'hierarchical',
    choices: ['hierarchical', 'dilated'],
    help: 'form of the network: a tree that joins neighbors in pairs of pairs, or dilated gated convolutions',
  },
  context: {
    type: 'integer',
    default: 8,
    min: 2,
    max: 256,
    help: 'context length in characters: 2, 4, 8, 16 …; twice as many are one level more',
  },
  embedding: {
    type: 'integer',
    default: 24,
    min: 1,
    max: 512,
    help: 'embedding size: numbers for each character',
  },
  hidden: {
    type: 'integer',
    default: 128,
    min: 1,
    max: 1024,
    search: { min: 32, max: 256, scale: 'log' },
    help: 'hidden channels of each level; more fit more, and take longer',
  },
  learningRate: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 10,
    search: { min: 0.01, max: 1, scale: 'log' },
    help: 'learning rate: length of a step; too large diverges, too small is slow',
  },
  decayAt: {
    type: 'number',
    default: 0.75,
    min: 0,
    max: 1,
    help: 'learning rate decay: share of the steps after which it is divided by ten',
  },
} as const satisfies OptionSpecs;

/** Values of {@link wavenetOptions}. */
export type WavenetOptions = OptionValues<typeof wavenetOptions>;
