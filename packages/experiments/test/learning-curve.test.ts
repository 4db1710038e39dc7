/** @file A learning curve from results that are made up, so that what follows is known; and its trials. */
import { makeTable, splitRows } from '@nnzoo/data';
import { rbf } from '@nnzoo/rbf';
import { describe, expect, it } from 'vitest';
import { curvePoints, curveSentences, curveTrials } from '../src/index.ts';
import type { Trial, TrialResult } from '../src/trial.ts';

const primaryMetric = { metric: 'accuracy', better: 'higher' } as const;
const model = {
  ...{ architecture: rbf, data: 'wine', options: {}, length: null },
  settings: {
    ...({ task: 'classification', primaryMetric } as const),
    split: { kind: 'holdout', test: 0.2, validation: 0 } as const,
  },
};
const trials = curveTrials({ model, seeds: 1, folds: 5 });
const shareOf = ({ split }: Trial) => (split.kind === 'fold' ? (split.train ?? 1) : 1);

/** Results as if the scores were these functions of share and fold. */
function pointsOf(test: (share: number, fold: number) => number, train: (share: number) => number) {
  const resultOf = (trial: Trial): TrialResult => {
    const share = shareOf(trial);
    const fold = trial.split.kind === 'fold' ? trial.split.fold : 0;
    const outcome = (id: string, accuracy: number) => {
      return { id, title: id, metrics: { accuracy }, scores: null };
    };
    return {
      ...{ key: '', code: '', loaded: [], architecture: 'rbf', data: 'wine', seed: 1 },
      ...{ configuration: {}, parameters: 1, history: [], epochs: 1, seconds: 0, samples: 0 },
      outcomes: [outcome('rbf', test(share, fold)), outcome('training', train(share))],
      rows: { test: 20, others: 90, fingerprint: '', train: 80 * share },
    };
  };
  return curvePoints(trials, { resultOf });
}

describe('a learning curve', () => {
  it('asks for six sizes, all folds of each', () => {
    expect(trials).toHaveLength(30);
    expect([...new Set(trials.map(shareOf))]).toEqual([0.1, 0.2, 0.35, 0.5, 0.75, 1]);
    expect(trials.every(({ onTraining }) => onTraining)).toBe(true);
  });

  it('says variance where training rows are right and new ones wrong, and that rows still help', () => {
    const points = pointsOf(
      (share, fold) => 0.6 + 0.3 * share + fold / 1000,
      () => 1,
    );
    expect(points.map(({ rows }) => rows)).toEqual([8, 16, 28, 40, 60, 80]);
    const [gain, cause] = curveSentences(points, primaryMetric, 5);
    expect(gain).toMatch(/^More rows are still worth it: from 40 to 80 rows .* by 0\.15/u);
    // By hand: error .098 on test rows, 0 on training rows.
    expect(cause).toMatch(
      /^Variance: error \(1 − accuracy\) 0\.0980 on test rows, 0\.00 on training/u,
    );
  });

  it('says bias where both are wrong, and that more rows cannot be told from chance', () => {
    const points = pointsOf(
      (share, fold) => 0.7 + ((fold * share * 10) % 3) / 100,
      () => 0.72,
    );
    const [gain, cause] = curveSentences(points, primaryMetric, 5);
    expect(gain).toMatch(/^Whether more rows are worth it cannot be told apart from chance/u);
    expect(cause).toMatch(/^Bias: .* 0\.280 on training rows/u);
  });

  it('says little where sizes failed', () => {
    const points = curvePoints(trials, { resultOf: () => undefined });
    expect(points).toEqual([]);
    expect(curveSentences(points, primaryMetric, 5)[0]).toMatch(/^Too few sizes/u);
  });

  it('is refused where rows have no right answer', () => {
    const settings = {
      ...model.settings,
      primaryMetric: { metric: 'loss', better: 'lower' } as const,
    };
    expect(() => curveTrials({ model: { ...model, settings }, seeds: 1, folds: 5 })).toThrow(
      expect.objectContaining({ code: 'curve/task' }),
    );
  });
});

describe('a share of the training rows', () => {
  const ids = Int32Array.from({ length: 100 }, (_, i) => i % 4);
  const table = makeTable({
    ...{ name: 'rows', columns: ['x'], features: Float64Array.from(ids) },
    target: { kind: 'class', name: 'c', labels: [...'abcd'], ids },
  });
  const at = (train?: number) =>
    splitRows(
      table,
      { kind: 'fold', folds: 5, fold: 1, validation: 0, ...(train !== undefined && { train }) },
      3,
    );

  it('is tested on the same rows, keeps classes in their shares, and lies in each larger one', () => {
    const whole = at();
    expect(at(1)).toEqual(whole);
    let before = new Set<number>();
    for (const share of [0.1, 0.25, 0.5, 0.75]) {
      const { train, test } = at(share);
      expect(test).toEqual(whole.test);
      expect(train).toHaveLength(4 * Math.round(share * 20));
      for (const row of before) expect(train).toContain(row);
      for (const row of train) expect(whole.train).toContain(row);
      before = new Set(train);
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('of %d is refused', (share) => {
    expect(() => at(share)).toThrow(expect.objectContaining({ code: 'split/fractions' }));
  });
});
