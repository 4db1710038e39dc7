/** @file The texts that every language model is tried on, and how they are measured. */

import type { TextData } from '@nnzoo/data';
import type { DatasetEntry, OptionSpecs } from '@nnzoo/training';
import { loadFirstNames } from './first-names.ts';
import { loadPrideAndPrejudice, loadShakespeare } from './literature.ts';

/** What a model brings along: how long it learns, and what suits it. */
export type TextSettings<O extends OptionSpecs> = Pick<
  DatasetEntry<TextData, O>,
  'plan' | 'options'
>;

/**
 * A tenth of each text is for the test and a tenth for validation; the loss counts.
 *
 * @param settings for names, and for a text of the user's own
 * @param running for a novel and plays; default: the same
 */
export function textEntries<O extends OptionSpecs>(
  settings: TextSettings<O>,
  running: TextSettings<O> = settings,
) {
  const measured = {
    headline: { metric: 'loss', better: 'lower' },
    split: { kind: 'holdout', test: 0.1, validation: 0.1 },
  } as const;
  const entry = { task: 'language', ...measured } as const;
  return {
    own: { ...measured, ...settings },
    datasets: {
      'first-names': { ...entry, ...settings, load: loadFirstNames },
      shakespeare: { ...entry, ...running, load: loadShakespeare },
      'pride-and-prejudice': { ...entry, ...running, load: loadPrideAndPrejudice },
    },
  };
}
