/** @file The texts that the models learn from, and how. Read after plan.ts. */
import { ofText, textEntries } from '@nnzoo/datasets/entries';
import type { transformerOptions } from './options.ts';
import { planOf } from './plan.ts';

/**
 * Settings for every text. The rate was chosen on validation rows: `pnpm zoo tune transformer --data first-names --search
 * 'learning-rate=0.006|0.01' --inner 1`. More steps than 800 learn more, and take longer.
 */
export const own = { language: { ...ofText, plan: planOf(800, 200) } } as const;

/** A running text is long: more steps of fewer stretches learn more of it in the same time. */
const running = {
  plan: planOf(1200, 400),
  options: { context: 32, batchSize: 8 },
} as const;

/**
 * Attention alone, and only distances: a small model in which one head serves another. With 32 channels, 8 seeds
 * of 30 memorized their words instead.
 */
const copying = {
  plan: planOf(600, 200),
  options: {
    channels: 64,
    heads: 2,
    mlp: 0,
    positions: 'rotary',
    context: 32,
  },
} as const;

const overrides = { shakespeare: running, 'pride-and-prejudice': running, copying } as const;

/** The texts that the models are shown on. */
export const examples = ['first-names', 'shakespeare', 'pride-and-prejudice', 'copying'];

/** Data sets by name. */
export const datasets = textEntries<typeof transformerOptions>({ own, examples, overrides });
