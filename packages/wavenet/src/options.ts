/** @file The settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const wavenetOptions = {
  form: {
    type: 'choice',
    default: 'hierarchical',
    choices: ['hierarchical', 'dilated'],
    help: 'join neighbours in pairs of pairs, or gated convolutions whose gaps double',
  },
  context: {
    type: 'integer',
    default: 8,
    min: 2,
    max: 256,
    help: 'characters looked back at: 2, 4, 8, 16 …; twice as many are one level more',
  },
  embedding: {
    type: 'integer',
    default: 24,
    min: 1,
    max: 512,
    help: 'numbers that stand for a character',
  },
  hidden: {
    type: 'integer',
    default: 128,
    min: 1,
    max: 1024,
    help: 'channels of each level; more fit more, and take longer',
  },
  learningRate: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 10,
    help: 'length of a step; too large diverges, too small crawls',
  },
  decayAt: {
    type: 'number',
    default: 0.75,
    min: 0,
    max: 1,
    help: 'share of the run after which the rate is a tenth: the last steps settle',
  },
} as const satisfies OptionSpecs;

/** Values of {@link wavenetOptions}. */
export type WavenetOptions = OptionValues<typeof wavenetOptions>;
