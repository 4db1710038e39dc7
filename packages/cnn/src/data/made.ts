/** @file The sets that were made, not measured: letters, surfaces, spoken digits. Settings chosen on validation pictures. */
import { loadLetters, loadSpokenDigits, loadSurfaces } from '@nnzoo/datasets';
import { type Entry, planOf } from './plan.ts';

const task = 'classification';

/** Data sets by name. */
export const madeDatasets = {
  letters: {
    task,
    headline: { metric: 'accuracy', better: 'higher' },
    load: loadLetters,
    plan: planOf(12),
    options: { network: 'compact', batchSize: 32, learningRate: 0.02 },
  },
  surfaces: {
    task,
    // Who always says "fine" is right 60 % of the time: the mean over the classes counts.
    headline: { metric: 'recall', better: 'higher' },
    load: loadSurfaces,
    plan: planOf(8),
    split: { kind: 'holdout', test: 0.2, validation: 0.2 },
    options: { network: 'anywhere', batchSize: 32, learningRate: 0.02 },
  },
  'spoken-digits': {
    task,
    headline: { metric: 'accuracy', better: 'higher' },
    load: loadSpokenDigits,
    plan: planOf(20),
    // A band or two up or down: another voice has its sounds higher or lower.
    options: { network: 'frames', batchSize: 16, learningRate: 0.02, shift: 2 },
  },
} as const satisfies Record<string, Entry>;
