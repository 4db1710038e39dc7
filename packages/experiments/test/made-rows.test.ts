/** @file Rows of results that are made up: means, counts, notes, references, baselines. */
import { describe, expect, test } from 'vitest';
import { type ComparedModel, firstOfEachTask, modelName } from '../src/models.ts';
import { accuracy, madeOutcome, rmse } from './support/made.ts';
import { holdout, modelOf, once, rowsFor, scored } from './support/made-rows.ts';

describe('a row', () => {
  test('holds means over its trials: parameters, seconds, and rows learned from a second', () => {
    const [row] = rowsFor([modelOf('rbf')], { seeds: 2, folds: 2, length: null }, (trial) => ({
      ...scored(trial, trial.seed / 4),
      ...{ parameters: 5 * trial.seed, seconds: 3 * trial.seed, samples: 100 * trial.seed },
      ...(trial.measures === 'baselines' && { outcomes: [] }),
    }));
    // Two folds each of seeds 1 and 2: means of 1, 1, 2, 2; deviations ±½ of n − 1 = 3.
    expect(row).toMatchObject({
      ...{ trials: 4, failed: 0, mean: 0.375, parameters: 8, seconds: 4.5, protocol: '2-fold' },
      ...{ samplesPerSecond: 600 / 18, rank: 1, verdict: null, note: '', synthetic: false },
    });
    expect(row.standardDeviation).toBeCloseTo(0.25 / Math.sqrt(3), 12);
  });

  test('of committed results has no times, and none a second where nothing was counted', () => {
    const timed = (seconds: number, samples: number) =>
      rowsFor([modelOf('a')], once, (trial) => ({ ...scored(trial, 1), seconds, samples }))[0];
    expect(timed(0, 50)).toMatchObject({ seconds: null, samplesPerSecond: null });
    expect(timed(2, 0)).toMatchObject({ seconds: 2, samplesPerSecond: null });
  });

  test('of what it does not know says so, or why', () => {
    const rows = rowsFor(
      [modelOf('a', { settings: null }), modelOf('b', { settings: null, why: 'too wide' })],
      once,
      () => undefined,
    );
    expect(rows).toMatchObject([
      { id: 'a', task: null, primaryMetric: null, mean: null, rank: null, trials: 0 },
      { id: 'b', note: 'too wide' },
    ]);
    expect(rows[0].note).toBe('does not know iris');
  });

  test('counts what failed and quotes the first, or says where it stopped', () => {
    const some = rowsFor(
      [modelOf('a')],
      { seeds: 3, folds: null, length: null },
      (trial) => (trial.seed === 1 && trial.measures === 'model' ? scored(trial, 0.5) : undefined),
      ({ seed, measures }) =>
        measures === 'baselines' || seed === 1 ? undefined : { exitCode: 3, line: `no ${seed}` },
    );
    expect(some).toHaveLength(1);
    expect(some[0]).toMatchObject({ mean: 0.5, trials: 1, failed: 2, note: 'failed 2 of 3: no 2' });
    const [none] = rowsFor([modelOf('a')], once, () => undefined);
    expect(none).toMatchObject({ mean: null, standardDeviation: null, parameters: null });
    expect(none.note).toBe('stopped after 0 of 1');
  });

  test('stands beside a published figure where its options, its length and its folds are the usual', () => {
    // 0.967 by ten folds, in results/published.
    const referenceOf = (fields: Partial<ComparedModel>, folds: number | null, length = null) =>
      rowsFor([modelOf('rbf', fields)], { seeds: 1, folds, length }, (trial) => {
        return scored(trial, trial.measures === 'model' ? 0.97 : 0);
      })[0].reference;
    expect(referenceOf({}, 10)).toMatchObject({ mean: 0.967, reached: 'yes', differs: [] });
    expect(referenceOf({}, null)?.differs).toEqual(['10-fold']);
    expect(referenceOf({ options: { ridge: 1 } }, 10)?.differs).toEqual(['the usual options']);
    const shorter = { length: { epochs: 3 } };
    expect(referenceOf(shorter, 10)?.differs).toEqual(['the usual length', 'the usual options']);
    expect(referenceOf({ data: 'moons' }, 10)).toBeNull();
  });

  test('is titled by its settings, and says where nothing in its data was measured', () => {
    const settings = { options: { layers: [5, 4], learningRate: 0.1 }, length: { epochs: 3 } };
    const models = [modelOf('a', { ...settings, data: 'moons' }), modelOf('a', { data: 'moons' })];
    const rows = rowsFor(models, once, (trial) => scored(trial, 0.5));
    expect(rows.map(({ id, title, synthetic }) => [id, title, synthetic])).toEqual([
      [
        'a:layers=5,4,learning-rate=0.1,epochs=3',
        'A (layers=5,4,learning-rate=0.1,epochs=3)',
        true,
      ],
      ['a', 'A', true],
      ['a', 'A', true],
    ]);
  });
});

describe('the rows of baselines', () => {
  test('follow those of their data, one for each rule, with why one was left out', () => {
    const outcomes = [
      madeOutcome({ accuracy: 0.3 }, { id: 'constant', title: 'Constant' }),
      madeOutcome({}, { id: 'neighbor', title: 'Neighbor', omitted: 'too many rows' }),
      madeOutcome({ accuracy: 0.2 }, { id: 'linear', title: 'Linear' }),
    ];
    const models = [modelOf('a'), modelOf('b'), modelOf('a', { data: 'wine' })];
    const repeats = { seeds: 2, folds: null, length: null };
    const rows = rowsFor(models, repeats, (trial) => {
      if (trial.measures === 'model') return scored(trial, 0.9);
      return trial.seed === 1 ? { outcomes } : undefined;
    });
    expect(rows.map(({ data, id, kind }) => `${data} ${id} ${kind}`)).toEqual([
      ...['iris a architecture', 'iris b architecture'],
      ...['iris constant baseline', 'iris neighbor baseline', 'iris linear baseline'],
      ...['wine a architecture', 'wine constant baseline', 'wine neighbor baseline'],
      'wine linear baseline',
    ]);
    const [, , constant, neighbor, linear] = rows;
    expect(linear).toMatchObject({ mean: 0.2, note: '' });
    expect(constant).toMatchObject({
      ...{ title: 'Constant', mean: 0.3, trials: 1, rank: null, protocol: null },
      ...{ task: 'classification', primaryMetric: accuracy, note: 'stopped after 1 of 2' },
    });
    expect(neighbor).toMatchObject({ mean: null, trials: 0, note: 'too many rows' });
  });

  test('are measured once for each task of a data set', () => {
    const settings = { task: 'regression', primaryMetric: rmse, split: holdout } as const;
    const models = [
      ...[modelOf('none', { settings: null }), modelOf('a'), modelOf('b')],
      modelOf('c', { settings }),
    ];
    expect(firstOfEachTask(models).map(modelName)).toEqual(['a', 'c']);
    const rows = rowsFor(models, once, (trial) => {
      const { task, measures, architecture: id } = trial;
      const metrics = task === 'regression' ? { rmse: 0.1 } : { accuracy: 0.4 };
      if (measures === 'model') return { outcomes: [madeOutcome(metrics, { id })] };
      return { outcomes: [madeOutcome(metrics, { id: task, title: task })] };
    });
    // A small error is no small accuracy: each task has ranks of its own.
    expect(rows.map(({ rank }) => rank)).toEqual([null, 1, 1, 1, null, null]);
    expect(rows.filter(({ kind }) => kind === 'baseline')).toMatchObject([
      { id: 'classification', mean: 0.4, primaryMetric: accuracy },
      { id: 'regression', mean: 0.1, primaryMetric: rmse },
    ]);
  });
});
