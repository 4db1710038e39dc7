/** @file The flags of `zoo sample`. */
import type { OptionSpecs } from '@nnzoo/training';

/** The flags as given; what was not given is undefined. */
export interface SampleFlags {
  readonly count?: number;
  readonly temperature?: number;
  readonly topK?: number;
  readonly seed?: number;
  readonly prompt?: string;
  readonly json?: boolean;
}

/** Those with a number, and their ranges. */
export const sampleOptions: OptionSpecs = {
  count: { type: 'integer', default: 20, min: 1, max: 1_000_000, help: 'how many (default 20)' },
  temperature: {
    type: 'number',
    default: 1,
    min: 0.001,
    max: 1000,
    help: 'above 1 wilder, below 1 safer (default 1)',
  },
  topK: {
    type: 'integer',
    default: 0,
    min: 1,
    max: 1_000_000,
    help: 'choose among the n likeliest only (default: among all)',
  },
  seed: {
    type: 'integer',
    default: 1,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    help: 'where chance starts (default 1)',
  },
};
