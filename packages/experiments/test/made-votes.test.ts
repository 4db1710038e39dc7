/** @file Votes, mean learning curves and differing settings of results that are made up. */
import { describe, expect, test } from 'vitest';
import { differingSettings } from '../src/statistics/differing.ts';
import { meanHistory } from '../src/statistics/history.ts';
import { checkVote } from '../src/statistics/vote.ts';
import type { Answers, Trial } from '../src/trial.ts';
import { accuracy, madeOutcome, rmse } from './support/made.ts';
import { holdout, modelOf, rowsFor } from './support/made-rows.ts';

describe('a vote among made-up rows', () => {
  const answers = (given: Answers['given']): Answers => ({ kind: 'class', actual: [0, 1], given });
  const member = (trial: Trial, own: Answers | undefined) => ({
    outcomes: [madeOutcome({ accuracy: 0.5 }, { id: 'a', ...(own && { answers: own }) })],
    ...{ parameters: 4, seconds: trial.seed },
    ...{ rows: { test: 2, others: 8, fingerprint: JSON.stringify(trial.split) } },
  });
  const first = answers([
    [0.9, 0.1],
    [0.8, 0.2],
  ]);
  const second = answers([
    [0.6, 0.4],
    [0.3, 0.7],
  ]);

  test('stands below its members, one for each fold, as large and as slow as they are together', () => {
    const rows = rowsFor(
      [modelOf('a')],
      { seeds: 2, folds: 2, length: null, vote: true },
      (trial) => {
        if (trial.measures === 'baselines') return undefined;
        const fold = trial.split.kind === 'fold' ? trial.split.fold : 0;
        return member(trial, trial.seed === 1 ? first : fold === 0 ? second : first);
      },
    );
    // Fold 0: means .75 and .55 of class 0: half right. Fold 1: the first twice, half right too.
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      ...{ id: 'a, vote of 2', title: 'A, vote of 2', trials: 2, failed: 0, mean: 0.5 },
      ...{ standardDeviation: 0, parameters: 8, seconds: 3, reference: null },
    });
  });

  test('is none where fewer than two kept their answers, or nobody was to vote', () => {
    const rows = (vote: boolean, kept: number) =>
      rowsFor([modelOf('a')], { seeds: 3, folds: null, length: null, vote }, (trial) => {
        if (trial.measures === 'baselines') return undefined;
        return member(trial, trial.seed <= kept ? second : undefined);
      });
    expect(rows(true, 1)).toHaveLength(1);
    expect(rows(false, 3)).toHaveLength(1);
    const [, vote] = rows(true, 2);
    // One vote has no spread; .6 and .7 are on the right side of both rows.
    expect(vote).toMatchObject({
      id: 'a, vote of 2',
      mean: 1,
      standardDeviation: null,
      seconds: 4,
    });
    expect(vote.note).toBe('');
  });

  test('is of each model alone, and of as many seeds as some split has', () => {
    const models = [modelOf('b'), modelOf('a')];
    const rows = rowsFor(models, { seeds: 3, folds: 2, length: null, vote: true }, (trial) => {
      const { architecture, seed, split, measures } = trial;
      if (measures === 'baselines') return undefined;
      const isLeft =
        architecture === 'b' || (seed === 3 && split.kind === 'fold' && split.fold === 0);
      return { ...member(trial, isLeft ? undefined : second), seconds: 0 };
    });
    expect(rows.map(({ id }) => id)).toEqual(['b', 'a', 'a, vote of 3']);
    expect(rows[2].seconds).toBeNull();
  });

  test('is for two seeds or more, of classes and of numbers', () => {
    const of =
      (seeds: number, primaryMetric: { metric: string; better: 'higher' | 'lower' }) => () =>
        checkVote(
          [modelOf('a', { settings: { task: 'regression', primaryMetric, split: holdout } })],
          { seeds, folds: null, length: null },
        );
    for (const metric of [accuracy, rmse]) expect(of(2, metric)).not.toThrow();
    expect(of(1, accuracy)).toThrow(expect.objectContaining({ code: 'vote/seeds' }));
    const loss = { metric: 'loss', better: 'lower' } as const;
    expect(of(2, loss)).toThrow(expect.objectContaining({ code: 'vote/task' }));
  });
});

test('the mean of learning curves is metric by metric, over those that have it', () => {
  const record = (
    epoch: number,
    train: Record<string, number>,
    validation: Record<string, number> | null,
  ) => {
    return { epoch, step: 10 * epoch, train, validation, best: false };
  };
  const short = [{ ...record(1, { loss: 4 }, null), best: true }];
  const long = [record(1, { loss: 2, accuracy: 0.5 }, { loss: 3 }), record(2, { loss: 1 }, null)];
  const expected = [
    record(1, { loss: 3, accuracy: 0.5 }, { loss: 3 }),
    record(2, { loss: 1 }, null),
  ];
  expect(meanHistory([short, long])).toEqual(expected);
  expect(meanHistory([long, short])).toEqual(expected);
});

describe('the settings in which runs differ', () => {
  test('are columns by their flags; what all share, data, and the same twice are left out', () => {
    const run = (seed: number, layers: number[] | null, patience: number | null) => ({
      ...{ architecture: 'a', seed, data: { name: `set ${seed}` } },
      options: { learningRate: 0.1, ...(layers && { layers }), patience },
      plan: { patience, order: seed === 1 ? 'shuffled' : 'fixed' },
    });
    const runs = [run(1, [128, 64], null), run(2, null, 3)];
    expect(differingSettings(runs)).toEqual({
      names: ['seed', 'layers', 'patience', 'order'],
      values: [
        ['1', '128,64', '', 'shuffled'],
        ['2', '', '3', 'fixed'],
      ],
    });
    expect(differingSettings([runs[0], runs[0]])).toEqual({ names: [], values: [[], []] });
    expect(differingSettings([])).toEqual({ names: [], values: [] });
  });

  test('keep two of one name where their values differ', () => {
    const runs = [1, 2].map((i) => ({ options: { patience: i }, plan: { patience: 9 * i } }));
    expect(differingSettings(runs).values).toEqual([
      ['1', '9'],
      ['2', '18'],
    ]);
  });
});
