/** @file Which candidate is the best: scores gathered, ranked, chosen. Read draw.ts before. */
import { meanOf, type PrimaryMetric } from '@nnzoo/training';
import type { TrialResults } from '../run-trials.ts';
import type { Trial, TrialFailure } from '../trial.ts';
import type { Candidate } from './draw.ts';

/** What became of a candidate in one split. */
export interface Searched {
  readonly candidate: Candidate;
  /** Of the primary metric, by inner fold, at the end of the last stage that it took part in. */
  readonly scores: readonly number[];
  /** Null where it failed. */
  readonly mean: number | null;
  /** The stage that it was left at, from 0. */
  readonly stage: number;
  /** In the first stage, where all were trained as long: what candidates are compared by. */
  readonly first: number | null;
  readonly failure: TrialFailure | null;
}

/** Before anything is known of it. */
export function unmeasured(candidate: Candidate): Searched {
  return { candidate, scores: [], mean: null, stage: 0, first: null, failure: null };
}

/** With the results of one more stage. */
export function scored(
  before: Searched,
  trials: readonly Trial[],
  { results, stage }: { readonly results: TrialResults; readonly stage: number },
): Searched {
  const failure = trials.flatMap((trial) => results.failureOf(trial) ?? [])[0] ?? null;
  const scores = trials.flatMap((trial) => {
    const value = results.resultOf(trial)?.outcomes[0].metrics[trial.primaryMetric.metric];
    return value === undefined ? [] : [value];
  });
  const mean = failure === null && scores.length === trials.length ? meanOf(scores) : null;
  return { ...before, scores, mean, stage, first: stage === 0 ? mean : before.first, failure };
}

/** The best first; of equal ones the one drawn first, so that the default stays where nothing is better. */
export function ranked(
  ids: readonly number[],
  searched: readonly Searched[],
  better: PrimaryMetric['better'],
): number[] {
  const sign = better === 'higher' ? -1 : 1;
  const cost = (id: number) => {
    const { mean } = searched[id];
    return mean === null ? Number.POSITIVE_INFINITY : sign * mean;
  };
  return [...ids].sort((a, b) => (cost(a) === cost(b) ? a - b : cost(a) - cost(b)));
}

/** Of the candidates that some split chose, the one with the best mean over the splits that measured it to the end. */
export function bestOverall(
  searched: readonly (readonly Searched[])[],
  winners: readonly number[],
  { last, better }: { readonly last: number; readonly better: PrimaryMetric['better'] },
): number {
  const overall = searched[0].map(({ candidate }, id): Searched => {
    const own = searched.map((each) => each[id]).filter(({ stage }) => stage === last);
    const means = own.flatMap(({ mean }) => mean ?? []);
    return { ...unmeasured(candidate), mean: means.length > 0 ? meanOf(means) : null };
  });
  // How many splits chose it counts more than a mean over fewer of them.
  const votes = (id: number) => winners.filter((each) => each === id).length;
  const most = Math.max(...winners.map(votes));
  return ranked(
    [...new Set(winners)].filter((id) => votes(id) === most),
    overall,
    better,
  )[0];
}
