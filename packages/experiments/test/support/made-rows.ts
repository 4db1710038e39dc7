/** @file Rows of comparisons whose results are made up. */
import type { Architecture } from '@nnzoo/training';
import { type ComparedModel, trialsOf } from '../../src/models.ts';
import { rowsOf } from '../../src/statistics/rows.ts';
import type { Trial, TrialResult } from '../../src/trial.ts';
import { accuracy, madeOutcome, madeResult } from './made.ts';

export const holdout = { kind: 'holdout', test: 0.2, validation: 0.1 } as const;

export function modelOf(id: string, fields: Partial<ComparedModel> = {}): ComparedModel {
  return {
    architecture: { id, title: id.toUpperCase() } as Architecture,
    ...{ options: {}, length: null, data: 'iris' },
    settings: { task: 'classification', primaryMetric: accuracy, split: holdout },
    ...fields,
  };
}

export const once = { seeds: 1, folds: null, length: null };

/** The rows of models, each trial measured as `measure` says. */
export function rowsFor(
  models: readonly ComparedModel[],
  repeats: Parameters<typeof trialsOf>[1],
  measure: (trial: Trial) => Partial<TrialResult> | undefined,
  failureOf: Parameters<typeof rowsOf>[2]['failureOf'] = () => undefined,
) {
  const trials = trialsOf(models, repeats);
  const resultOf = (trial: Trial) => {
    const fields = measure(trial);
    return fields && madeResult({ seed: trial.seed, data: trial.data, ...fields });
  };
  return rowsOf(models, trials, { resultOf, failureOf });
}

/** The accuracy of the model of a trial, in the outcomes of its result. */
export const scored = ({ architecture: id }: Trial, value: number) => ({
  outcomes: [madeOutcome({ accuracy: value }, { id })],
});
