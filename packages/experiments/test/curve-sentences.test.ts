/** @file A learning curve on results that are made up: its trials, its points, and what is said of them. */
import { describe, expect, test } from 'vitest';
import { curvePoints, curveSentences, curveTrials } from '../src/learning-curve.ts';
import { accuracy, madeOutcome, madeResult, rmse } from './support/made.ts';
import { modelOf } from './support/made-rows.ts';

describe('a learning curve', () => {
  const curve = { seeds: 2, folds: 3 };

  test('takes the share for validation and the length along', () => {
    const trials = curveTrials({ model: modelOf('a', { length: { epochs: 2 } }), ...curve });
    expect(trials).toHaveLength(6 * 2 * 3);
    expect(trials[0].split).toMatchObject({ folds: 3, fold: 0, validation: 0.1, train: 0.1 });
    expect(trials.slice(0, 6).map(({ seed }) => seed)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(trials[0]).toMatchObject({ plan: { length: { epochs: 2 } }, model: 'a:epochs=2' });
    const settings = {
      task: 'regression',
      primaryMetric: rmse,
      split: { kind: 'everything' },
    } as const;
    const [first] = curveTrials({ model: modelOf('a', { settings }), ...curve });
    expect(first).toMatchObject({ plan: {}, split: { validation: 0 } });
  });

  const trials = curveTrials({ model: modelOf('a'), ...curve });
  const points = (
    test: number,
    train: number,
    isMissing: (share: number) => boolean = () => false,
  ) =>
    curvePoints(trials, {
      resultOf: ({ split, seed }) => {
        const share = split.kind === 'fold' ? (split.train ?? 1) : 1;
        if (isMissing(share)) return undefined;
        const at = (value: number) => madeOutcome({ accuracy: value, rmse: value });
        const rows = { test: 9, others: 9, fingerprint: '', train: 100 * share + seed };
        return madeResult({ outcomes: [at(test), at(train)], rows });
      },
    });

  test('counts rows, and explains the error that is left: by half of it on training rows', () => {
    expect(points(0.5, 0.5)[0]).toMatchObject({ share: 0.1, rows: 12, scores: Array(6).fill(0.5) });
    const cause = (test: number, train: number, metric: typeof rmse | typeof accuracy) =>
      curveSentences(points(test, train), metric, 3).at(-1);
    expect(cause(4, 2, rmse)).toMatch(/^Bias: rmse 4\.00 on test rows, 2\.00 on training rows/);
    expect(cause(4, 1.9, rmse)).toMatch(/^Variance/);
    expect(cause(1, 0.9, accuracy)).toBe('There is no error left to explain.');
    expect(cause(0, 0, rmse)).toBe('There is no error left to explain.');
  });

  test('says little without its last size, and nothing of the gain without the half', () => {
    expect(
      curveSentences(
        points(0.5, 0.5, (share) => share === 1),
        accuracy,
        3,
      ),
    ).toEqual(['Too few sizes could be measured to say more.']);
    const without = curveSentences(
      points(0.5, 0.5, (share) => share === 0.5),
      accuracy,
      3,
    );
    expect(without).toHaveLength(1);
    expect(without[0]).toMatch(/^Bias/);
  });

  test('says by the corrected t-test of SciPy whether rows are still worth it', () => {
    const at = (share: number, scores: number[]) => ({
      ...{ share, rows: 100 * share, scores },
      ...{ train: { mean: 1, standardDeviation: 0 }, test: { mean: 2, standardDeviation: 0 } },
    });
    const half = at(0.5, [3, 3, 3, 3]);
    const [gain] = curveSentences([half, at(1, [1, 1.5, 2, 2])], rmse, 4);
    // Gains 2, 1.5, 1, 1; t = d̄/√((1/4 + 1/3)·s²), 2·t.sf(t, 3) = .0329.
    expect(gain).toMatch(
      /^More rows are still worth it: from 50 to 100 rows .* by 1\.4 \(p = 0\.033,/,
    );
    // Worse by as much is no gain; one fold is no test.
    expect(curveSentences([half, at(1, [5, 4.5, 4, 4])], rmse, 4)[0]).toMatch(
      /^Whether .* by -1\.4/,
    );
    const one = curveSentences([at(0.5, [3]), at(1, [1])], rmse, 4)[0];
    expect(one).toMatch(/^Whether .*\(p = –,/);
    expect(curveSentences([half, at(1, [1, 1])], rmse, 4)).toHaveLength(1);
  });
});
