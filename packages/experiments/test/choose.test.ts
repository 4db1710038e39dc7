/** @file Choosing among candidates from scores that are made up: what wins, and what a failure does. */
import { describe, expect, test } from 'vitest';
import { bestOverall, ranked, type Searched, scored, unmeasured } from '../src/search/choose.ts';
import { innerSplits, outerSplits } from '../src/search/splits.ts';
import { madeOutcome, madeResult, madeTrial, resultsOf, rmse } from './support/made.ts';

const searched = (means: readonly (number | null)[], stage = 0): Searched[] =>
  means.map((mean) => ({ ...unmeasured({}), mean, stage }));

describe('candidates', () => {
  test('are ranked by their mean, equal ones in the order in which they were drawn, failed ones last', () => {
    const all = searched([0.5, null, 0.7, 0.5, null, 0.2]);
    const ids = [5, 4, 3, 2, 1, 0];
    expect(ranked(ids, all, 'higher')).toEqual([2, 0, 3, 5, 1, 4]);
    expect(ranked(ids, all, 'lower')).toEqual([5, 0, 3, 2, 1, 4]);
    expect(ranked([3, 0], all, 'higher')).toEqual([0, 3]);
  });

  test('have the mean over their folds, and keep that of the first stage', () => {
    const trials = [1, 2].map((seed) => madeTrial({ seed, primaryMetric: rmse }));
    const of = (...values: readonly (number | undefined)[]) =>
      resultsOf(
        trials,
        values.map((value) => {
          const metrics = value === undefined ? { loss: 9 } : { rmse: value, loss: 9 };
          return madeResult({ outcomes: [madeOutcome(metrics), madeOutcome({ rmse: 99 })] });
        }),
      );
    const first = scored(unmeasured({ k: 3 }), trials, { results: of(2, 5), stage: 0 });
    expect(first).toEqual({
      ...{ candidate: { k: 3 }, scores: [2, 5], mean: 3.5, first: 3.5, stage: 0, failure: null },
    });
    const next = scored(first, trials, { results: of(1, 2), stage: 1 });
    expect(next).toEqual({ ...first, scores: [1, 2], mean: 1.5, first: 3.5, stage: 1 });
    // A fold without the metric: half a mean is none.
    const half = scored(first, trials, { results: of(1, undefined), stage: 0 });
    expect(half).toMatchObject({ scores: [1], mean: null, first: null, failure: null });
  });

  test('have no mean where one of their folds failed, and the first failure', () => {
    const trials = [1, 2, 3].map((seed) => madeTrial({ seed }));
    const done = madeResult({ outcomes: [madeOutcome({ accuracy: 1 })] });
    const results = {
      ...resultsOf(trials, [done, done, done]),
      failureOf: ({ seed }: { readonly seed: number }) =>
        seed === 1 ? undefined : { exitCode: 3, line: `seed ${seed}` },
    };
    const found = scored(unmeasured({}), trials, { results, stage: 0 });
    expect(found).toMatchObject({ mean: null, failure: { exitCode: 3, line: 'seed 2' } });
  });

  test('that most splits chose win; of those as often chosen the best mean over the splits that measured them to the end', () => {
    const last = { last: 1, better: 'higher' } as const;
    const at = (means: readonly (number | null)[], stages: readonly number[]) =>
      means.map((mean, i) => ({ ...unmeasured({}), mean, stage: stages[i] }));
    const splits = [
      at([0.6, 0.9, 0.7], [1, 0, 1]),
      at([0.6, 0.8, 0.9], [1, 1, 0]),
      at([0.6, 0.5, 0.1], [1, 1, 0]),
    ];
    // Two of three splits chose the first, however well the others did.
    expect(bestOverall(splits, [0, 2, 0], last)).toBe(0);
    // One each: means to the end are .6, .65 and .7; with the stages before it the order is another.
    expect(bestOverall(splits, [0, 1, 2], last)).toBe(2);
    expect(bestOverall(splits, [0, 1, 2], { last: 1, better: 'lower' })).toBe(0);
    expect(bestOverall([at([null, 0.5], [1, 1])], [0, 1], last)).toBe(1);
  });
});

describe('the splits of a search', () => {
  const holdout = { kind: 'holdout', test: 0.3, validation: 0.1 } as const;

  test('that are tested on are those of the data set, or all folds with its share for validation', () => {
    expect(outerSplits(holdout, null)).toEqual([holdout]);
    expect(outerSplits(holdout, 3)).toEqual(
      [0, 1, 2].map((fold) => ({ kind: 'fold', folds: 3, fold, validation: 0.1 })),
    );
    expect(outerSplits({ kind: 'everything' }, 2)).toEqual(
      [0, 1].map((fold) => ({ kind: 'fold', folds: 2, fold, validation: 0 })),
    );
  });

  test('that are chosen on are a fifth of the rest, or folds of it', () => {
    expect(innerSplits(1, holdout)).toEqual([{ kind: 'holdout', test: 0.2, validation: 0.1 }]);
    expect(innerSplits(1, { kind: 'everything' })).toEqual([
      { kind: 'holdout', test: 0.2, validation: 0 },
    ]);
    expect(innerSplits(2, holdout)).toEqual(
      [0, 1].map((fold) => ({ kind: 'fold', folds: 2, fold, validation: 0.1 })),
    );
  });
});
