/** @file What every run can be told, whatever the architecture: by flags, and by addresses of the page. Read options.ts before. */
import type { OptionSpecs } from './options.ts';

/** Seed and length of a run. */
export const runOptions = {
  seed: {
    type: 'integer',
    default: 1,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    help: 'seed of the random numbers: the same seed, the same run',
  },
  epochs: { type: 'integer', default: 1, min: 1, max: 1_000_000, help: 'passes over the data' },
  steps: { type: 'integer', default: 1, min: 1, max: 1_000_000_000, help: 'updates of the model' },
} as const satisfies OptionSpecs;
