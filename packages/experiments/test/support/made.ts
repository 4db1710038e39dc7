/** @file Trials and results that are made up, so that what follows from them is known. */
import type { Row } from '../../src/statistics/rows.ts';
import { emptyRow } from '../../src/statistics/rows.ts';
import type { Outcome, Trial, TrialResult } from '../../src/trial.ts';

export const accuracy = { metric: 'accuracy', better: 'higher' } as const;
export const rmse = { metric: 'rmse', better: 'lower' } as const;

/** A trial of a model on a fifth of some rows, with these fields other than that. */
export function madeTrial(fields: Partial<Trial> = {}): Trial {
  return {
    ...{ measures: 'model', architecture: 'a', data: 'dots', task: 'classification', seed: 1 },
    ...{ primaryMetric: accuracy, options: {}, plan: {} },
    split: { kind: 'holdout', test: 0.2, validation: 0 },
    ...fields,
  };
}

/** The outcome of a model with these metrics. */
export function madeOutcome(metrics: Outcome['metrics'], fields: Partial<Outcome> = {}): Outcome {
  return { id: 'a', title: 'A', metrics, scores: null, ...fields };
}

/** The result of a trial with these fields other than the usual. */
export function madeResult(fields: Partial<TrialResult> = {}): TrialResult {
  return {
    ...{ key: '0', code: '', loaded: [], architecture: 'a', data: 'dots', seed: 1 },
    ...{ configuration: {}, outcomes: [], parameters: 6, history: [], epochs: 1 },
    ...{ seconds: 0, samples: 0, rows: { test: 20, others: 80, fingerprint: '' } },
    ...fields,
  };
}

/** Results by place in a list of trials; undefined where a trial has none. */
export function resultsOf(trials: readonly Trial[], results: readonly (TrialResult | undefined)[]) {
  return {
    resultOf: (trial: Trial) => results[trials.indexOf(trial)],
    failureOf: () => undefined,
    failures: [],
  };
}

/** A row of an architecture on classes, with these fields other than that. */
export function madeRow(fields: Partial<Row>): Row {
  return {
    ...emptyRow,
    ...{ data: 'dots', synthetic: false, kind: 'architecture', id: 'a', title: 'A' },
    ...{ task: 'classification', primaryMetric: accuracy },
    ...fields,
  };
}
