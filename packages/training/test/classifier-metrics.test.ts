/** @file What a classifier does, beside scikit-learn, SciPy and NumPy (golden/classifier.py). */
import { describe, expect, it } from 'vitest';
import {
  averagedScores,
  averagePrecision,
  brierScore,
  ConfusionMatrix,
  cohenKappa,
  expectedCalibrationError,
  lossAtTemperature,
  matthewsCorrelation,
  precisionRecallCurve,
  quantilesOf,
  reliabilityBins,
  rocCurve,
  sensitivityAt,
  temperatureOf,
} from '../src/index.ts';
import golden from './golden/classifier.json' with { type: 'json' };

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, by = 1e-12): void {
  expect(actual).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(actual[i] - expected[i])).toBeLessThanOrEqual(by);
  }
}

describe('a precision-recall curve is that of scikit-learn', () => {
  it.each(golden.curves.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const curve = precisionRecallCurve(each.scores, each.positive);
    if (curve === null) throw new Error('no curve');
    expectNear(curve.precision, each.precision);
    expectNear(curve.recall, each.recall);
    expectNear(curve.thresholds, each.thresholds);
    expectNear([averagePrecision(curve)], [each.area]);
  });

  it('does not exist without a positive row', () => {
    expect(precisionRecallCurve([1, 2], [0, 0])).toBeNull();
    expect(precisionRecallCurve([], [])).toBeNull();
  });

  it('has a point for each of 200,000 scores, the first rows being the positive ones', () => {
    const rows = 200_000;
    const scores = Float64Array.from({ length: rows }, (_, row) => -row);
    const positive = Uint8Array.from(scores, (_, row) => Number(row < rows / 2));
    const curve = precisionRecallCurve(scores, positive)!;
    // Where the k best are taken: k / k of them up to the half, then rows / 2 of k.
    expect(curve.thresholds).toHaveLength(rows);
    expect(Array.from(curve.precision.subarray(0, 3))).toEqual(
      [rows, rows - 1, rows - 2].map((taken) => rows / 2 / taken),
    );
    expect(averagePrecision(curve)).toBeCloseTo(1, 12);
  });
});

describe('sensitivity at a specificity', () => {
  it('is the best point of the curve that keeps it', () => {
    // By hand: of four negatives one may be taken at a specificity of .75; three of four positives are found then.
    const curve = rocCurve([9, 8, 7, 6, 5, 4, 3, 2], [1, 1, 0, 1, 0, 1, 0, 0])!;
    expect([1, 0.75, 0.5, 0].map((share) => sensitivityAt(curve, share))).toEqual([
      ...[0.5, 0.75, 1, 1],
    ]);
  });
});

describe('a confusion matrix as one number is scikit-learn’s', () => {
  it.each(golden.matrices.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const matrix = new ConfusionMatrix(each.classes);
    matrix.add(each.actual, each.predicted);
    for (const average of ['macro', 'micro', 'weighted'] as const) {
      const { precision, recall, f1 } = averagedScores(matrix, average);
      expectNear([precision, recall, f1], each[average]);
    }
    expectNear([cohenKappa(matrix)], [each.kappa]);
    expectNear([matthewsCorrelation(matrix)], [each.matthews]);
  });

  it('of no rows, and of one class alone, says 0', () => {
    const empty = new ConfusionMatrix(2);
    const alone = new ConfusionMatrix(2);
    alone.add([1, 1], [1, 1]);
    for (const matrix of [empty, alone]) {
      expect([cohenKappa(matrix), matthewsCorrelation(matrix)]).toEqual([0, 0]);
    }
    expect(averagedScores(empty, 'weighted')).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
});

describe('calibration', () => {
  const { classes, probabilities, said, found, counts, ece, brier, losses, temperature } =
    golden.calibration;
  const second = classes.map((_, row) => probabilities[row * 3 + 1]);
  const positive = classes.map((id) => Number(id === 1));

  it('bins as scikit-learn does', () => {
    const bins = reliabilityBins(second, positive);
    expectNear(
      bins.map((bin) => bin.said),
      said,
    );
    expectNear(
      bins.map((bin) => bin.found),
      found,
    );
    expect(bins.map(({ count }) => count)).toEqual(counts);
    expectNear([expectedCalibrationError(bins)], [ece]);
  });

  it('has the Brier score of scikit-learn', () => {
    expectNear([brierScore(second, positive)], [brier]);
  });

  it('by a temperature has the log loss of scikit-learn, lowest where SciPy finds it', () => {
    for (const [t, loss] of losses) {
      expectNear([lossAtTemperature(probabilities, classes, t)], [loss]);
    }
    // A minimum is known to about the root of a loss's last digits.
    expectNear([temperatureOf(probabilities, classes)], [temperature], 1e-6);
    const best = temperatureOf(probabilities, classes);
    const at = (t: number) => lossAtTemperature(probabilities, classes, t);
    expect(at(best)).toBeLessThan(at(1));
    expect(at(best)).toBeLessThanOrEqual(Math.min(at(best * 1.001), at(best / 1.001)));
  });

  it('is finite where probabilities are hardly more than 0, at any temperature', () => {
    // scipy.special.log_softmax(log(p) / T)
    const loss = (p: readonly number[], id: number, t: number) => lossAtTemperature(p, [id], t);
    expectNear([loss([1, 1e-300], 1, 0.5) / 1381.5510557964274], [1]);
    expectNear([loss([1e-300, 1], 1, 0.02)], [0]);
    expectNear([loss([0.7, 0.2, 0.1], 2, 0.02) / 97.29550745276566], [1]);
    expectNear([loss([0.7, 0.2, 0.1], 0, 50)], [1.0774177288148659]);
  });

  it('of a certain and right classifier, 1 is in the last bin, and nothing is missing', () => {
    expect(reliabilityBins([1, 1, 0], [1, 1, 0])).toEqual([
      { said: 0, found: 0, count: 1 },
      { said: 1, found: 1, count: 2 },
    ]);
    expect(expectedCalibrationError(reliabilityBins([], []))).toBe(0);
  });
});

describe('quantiles', () => {
  it('are NumPy’s', () => {
    const { values, shares, quantiles } = golden.quantiles;
    expectNear(quantilesOf(values, shares), quantiles);
    expect(quantilesOf([], [0.5])).toEqual([Number.NaN]);
  });
});
