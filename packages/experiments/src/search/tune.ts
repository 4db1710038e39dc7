/**
 * @file A search: candidates are measured within the rows that are not tested, the best of each split
 * is trained again on all of these rows and tested once, beside the default. With folds that is a
 * nested cross-validation: each fold chooses for itself. Read draw.ts, halving.ts and ../trial.ts before.
 */
import { DataError } from '@nnzoo/core';
import type { SplitPolicy } from '@nnzoo/data';
import type { Plan } from '@nnzoo/training';
import { type ComparedModel, modelName } from '../models.ts';
import type { TrialResults } from '../run-trials.ts';
import type { Trial } from '../trial.ts';
import { bestOverall, ranked, type Searched, scored, unmeasured } from './choose.ts';
import type { Candidate } from './draw.ts';
import { type Rung, rungsOf } from './halving.ts';
import { innerSplits, outerSplits } from './splits.ts';

/** What is searched, and how. */
export interface TuneRequest {
  /** With its fixed options and its length; it has settings. */
  readonly model: ComparedModel;
  /** The first is the default itself. */
  readonly candidates: readonly Candidate[];
  /** The length that candidates are paused on the way to; null where each is trained as a whole. */
  readonly halving: Plan['length'] | null;
  /** Folds within the rows that are not tested; 1 is one part of a fifth. */
  readonly inner: number;
  readonly seed: number;
  /** Folds of a nested cross-validation; null for the data set's own split. */
  readonly folds: number | null;
}

/** A finished search. */
export interface Tuned {
  /** By split, then by candidate. */
  readonly searched: readonly (readonly Searched[])[];
  /** The candidate that each split chose. */
  readonly winners: readonly number[];
  /** Best by its mean over all splits: the one to go on with. */
  readonly winner: number;
  /** Tested once each, by split: what the split chose, and the default. */
  readonly tested: readonly { readonly chosen: Trial; readonly usual: Trial }[];
  readonly results: TrialResults;
}

/** Measures trials: `runTrials` with the pool and the store of an application. */
export type Measure = (trials: readonly Trial[]) => Promise<TrialResults>;

/** The stages of a search; one where nothing is paused. */
export function stagesOf({
  candidates,
  halving,
}: Pick<TuneRequest, 'candidates' | 'halving'>): Rung[] {
  return halving === null ? [] : rungsOf(candidates.length, halving);
}

/** Trials within the splits, of all stages, and the two tests of each: what a search asks for at most. */
export function countTrials(request: TuneRequest): number {
  const stages = stagesOf(request);
  const measured =
    stages.length === 0
      ? request.candidates.length
      : stages.reduce((sum, { count }) => sum + count, 0);
  const splits = request.folds ?? 1;
  return splits * (measured * request.inner + 2);
}

/**
 * Searches, chooses, tests.
 *
 * @throws DataError `search/all-failed` where no candidate could be measured in some split
 */
export async function tune(request: TuneRequest, measure: Measure): Promise<Tuned | null> {
  const splits = outerSplits(request.model.settings!.split, request.folds);
  const stages = stagesOf(request);
  const { better } = request.model.settings!.primaryMetric;
  const last = Math.max(0, stages.length - 1);
  let alive = splits.map(() => request.candidates.map((_, i) => i));
  const searched = splits.map(() => request.candidates.map(unmeasured));
  for (let stage = 0; stage < Math.max(1, stages.length); stage++) {
    const asked = splits.map((split, at) => {
      return alive[at].map((id) => ({
        id,
        trials: innerTrials(request, split, { id, stage, stages }),
      }));
    });
    const trials = asked.flat().flatMap((each) => each.trials);
    const results = await measure(trials);
    if (trials.some((trial) => !results.resultOf(trial) && !results.failureOf(trial))) return null;
    asked.forEach((candidates, at) => {
      for (const { id, trials: own } of candidates) {
        searched[at][id] = scored(searched[at][id], own, { results, stage });
      }
    });
    const next = stages[stage + 1];
    if (next)
      alive = alive.map((ids, at) => ranked(ids, searched[at], better).slice(0, next.count));
  }
  const winners = splits.map((_, at) => {
    const [best] = ranked(alive[at], searched[at], better);
    if (searched[at][best].mean === null) throw allFailed(searched[at]);
    return best;
  });
  const tested = splits.map((split, at) => ({
    chosen: testTrial(request, split, winners[at]),
    usual: testTrial(request, split, 0),
  }));
  const results = await measure(tested.flatMap(({ chosen, usual }) => [chosen, usual]));
  return {
    searched,
    winners,
    winner: bestOverall(searched, winners, { last, better }),
    tested,
    results,
  };
}

function innerTrials(
  request: TuneRequest,
  split: SplitPolicy,
  {
    id,
    stage,
    stages,
  }: { readonly id: number; readonly stage: number; readonly stages: readonly Rung[] },
): Trial[] {
  const trial = testTrial(request, split, id);
  const length = stages[stage]?.length;
  return innerSplits(request.inner, split).map((inner) => ({
    ...trial,
    inner,
    ...(length && { plan: { length }, pause: { after: stages[stage - 1]?.length ?? null } }),
  }));
}

function testTrial(
  { model, candidates, seed }: TuneRequest,
  split: SplitPolicy,
  id: number,
): Trial {
  const { task, primaryMetric } = model.settings!;
  const options = { ...model.options, ...candidates[id] };
  return {
    ...{ measures: 'model', architecture: model.architecture.id, data: model.data },
    ...{ model: modelName({ ...model, options }), task, primaryMetric, split, seed, options },
    plan: model.length === null ? {} : { length: model.length },
  };
}

function allFailed(searched: readonly Searched[]): DataError {
  const [first] = searched.flatMap(({ failure }) => failure ?? []);
  const message = `none of the ${searched.length} candidates could be measured; the default: ${first?.line ?? 'no result'}`;
  return new DataError('search/all-failed', message, { failure: first ?? null });
}
