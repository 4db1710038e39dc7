/** @file Scores and answers of models whose answers are made up: classes, values, maps, rows without answers. */
import { makeTable, splitRows } from '@nnzoo/data';
import type { Experiment, Records } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { correlationsOf } from '../src/explain/correlations.ts';
import { answersOf, answersTo } from '../src/measure/answers.ts';
import { baselineSplit, hasBaselines } from '../src/measure/baselines.ts';
import {
  describeRows,
  type Raw,
  scoreRows,
  scoresOf,
  trainingOutcome,
} from '../src/measure/scores.ts';
import { referenceFor } from '../src/published/reference.ts';
import { accuracy, madeTrial } from './support/made.ts';

const features = Float64Array.from([0, 1, 2, 3, 4]);
const kinds = { kind: 'class', name: 'side', labels: ['low', 'high'] } as const;
const classes = makeTable({
  ...{ name: 'made', columns: ['x'], features },
  target: { ...kinds, ids: Int32Array.from([0, 0, 1, 1, 0]) },
});
const numbers = makeTable({
  ...{ name: 'made', columns: ['x'], features },
  target: { kind: 'value', name: 'y', values: Float64Array.from([0, 10, 20, 30, 40]) },
});
const bare = makeTable({ name: 'made', columns: ['x'], features });

type Rows = { readonly size: number; readonly features: Float64Array };

/** Says high above 1, and y = 10x + 1. */
const model = {
  predict: (given: unknown): Records => {
    const { size, features: x } = given as Rows;
    return Array.from({ length: size }, (_, i) => ({
      side: x[i] > 1 ? 'high' : 'low',
      y: 10 * x[i] + 1,
    }));
  },
};
const rows = Int32Array.of(4, 0, 2);

describe('scores', () => {
  test('are right or wrong of classes, squares of errors of numbers, none without answers', () => {
    // Row 4 is low, and the model says high.
    expect(scoresOf(model, classes as Raw, rows)).toEqual([0, 1, 1]);
    expect(scoresOf(model, numbers as Raw, rows)).toEqual([1, 1, 1]);
    expect(scoresOf(model, bare as Raw, rows)).toBeNull();
    const silent = { predict: () => [] };
    expect(scoresOf(silent, classes as Raw, rows)).toBeNull();
  });

  test('of training rows are one outcome, by accuracy or root mean squared error', () => {
    expect(trainingOutcome(model, classes as Raw, rows)).toMatchObject([
      { id: 'training', metrics: { accuracy: 2 / 3 }, scores: null },
    ]);
    const off = {
      predict: (x: unknown) => model.predict(x).map(({ y }) => ({ y: Number(y) + 2 })),
    };
    expect(trainingOutcome(off, numbers as Raw, rows)[0].metrics).toEqual({ rmse: 3 });
    expect(trainingOutcome(model, bare as Raw, rows)).toEqual([]);
  });

  test('stand beside the metrics; those of a map judged as a classifier are its accuracy', () => {
    const metrics = { loss: 1, accuracy: 0.25 };
    const of = (
      task: 'map' | 'classification',
      asked: 'map' | 'classification',
      keepsAnswers?: true,
    ) =>
      scoreRows({
        trial: madeTrial({ task: asked, ...(keepsAnswers && { keepsAnswers }) }),
        experiment: { ...model, task } as unknown as Experiment,
        ...{
          raw: classes as Raw,
          rows: { ...splitRows(classes, { kind: 'everything' }, 1), test: rows },
        },
        report: { metrics } as never,
      });
    expect(of('classification', 'classification')).toEqual({ metrics, scores: [0, 1, 1] });
    expect(of('map', 'map')).toEqual({ metrics, scores: [0, 1, 1] });
    expect(of('map', 'classification').metrics).toEqual({ loss: 1, accuracy: 2 / 3 });
    expect(of('classification', 'classification', true).answers).toEqual({
      ...{
        kind: 'class',
        actual: [0, 0, 1],
        given: [
          [0, 1],
          [1, 0],
          [0, 1],
        ],
      },
    });
  });
});

test('answers are probabilities where there are any, else 1 for the class that is named', () => {
  const { target } = classes;
  expect(answersOf([{ side: 'low' }, { side: 'high' }], target!)).toEqual([
    [1, 0],
    [0, 1],
  ]);
  const share = { side: 'low', 'p(low)': 0.75, 'p(high)': 0.25 };
  expect(answersOf([share], target!)).toEqual([[0.75, 0.25]]);
  expect(answersTo(model, numbers as Raw, rows)).toEqual({
    ...{ kind: 'value', actual: [40, 0, 20], given: [[41], [1], [21]] },
  });
  expect(answersTo(model, bare as Raw, rows)).toBeNull();
  expect(answersTo({ predict: () => [] }, classes as Raw, rows)).toBeNull();
});

test('rows are described by their numbers and by which they are', () => {
  const { fingerprint, ...counts } = describeRows(classes as Raw, rows);
  expect(counts).toEqual({ test: 3, others: 2 });
  expect(describeRows(classes as Raw, rows.slice()).fingerprint).toBe(fingerprint);
  expect(describeRows(classes as Raw, Int32Array.of(4, 0, 3)).fingerprint).not.toBe(fingerprint);
});

test('simple rules choose nothing: those of tables learn from the rows for validation too', () => {
  const split = { kind: 'holdout', test: 0.2, validation: 0.1 } as const;
  for (const task of ['classification', 'regression'] as const) {
    expect(baselineSplit(task, split)).toEqual({ ...split, validation: 0 });
  }
  for (const task of ['language', 'map', 'recommendation'] as const) {
    expect(baselineSplit(task, split)).toEqual(split);
  }
  expect(
    (['language', 'classification', 'regression', 'map', 'recommendation'] as const).map(
      hasBaselines,
    ),
  ).toEqual([true, true, true, false, false]);
});

test('a published figure is beside nothing where nothing was measured', () => {
  const row = { id: 'rbf', data: 'iris', primaryMetric: accuracy };
  const of = (mean: number | null) =>
    referenceFor(row, { mean, standardDeviation: null, rows: '10-fold', isUsualLength: true });
  expect(of(null)).toBeNull();
  expect(of(0.96)?.reached).toBe('no');
});

test('columns that move together are Pearson’s of NumPy, in the order of the table', () => {
  const table = {
    ...{ columns: ['a', 'b', 'c', 'same'], size: 4 },
    features: Float64Array.from([1, 1, 4, 7, 2, 2, 3, 7, 3, 3, 1, 7, 4, 5.5, 2, 7]),
  };
  const work = correlationsOf(table, ['c', 'same', 'b', 'a']);
  let next = work.next();
  while (!next.done) next = work.next();
  const found = next.value;
  // numpy.corrcoef: a and b .96937, a and c −.8, b and c −.635: below .8 in size nothing is named.
  expect(found.map(({ columns }) => columns)).toEqual([
    ['a', 'b'],
    ['a', 'c'],
  ]);
  expect(found[0].r).toBeCloseTo(0.96936309, 7);
  expect(found[1].r).toBeCloseTo(-0.8, 12);
});
