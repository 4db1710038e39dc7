/** @file Metrics on cases small enough to work by hand. */
import { describe, expect, it } from 'vitest';
import {
  ConfusionMatrix,
  confusionFigure,
  LogLoss,
  meanOf,
  purity,
  RegressionErrors,
  summarize,
} from '../src/index.ts';
import { isBetter } from '../src/loop/primary-metric.ts';

describe('a confusion matrix', () => {
  // actual    0 0 0 0 1 1 1 2
  // predicted 0 0 1 2 1 1 0 1
  const matrix = new ConfusionMatrix(3);
  matrix.add([0, 0, 0, 0], [0, 0, 1, 2]);
  matrix.add([1, 1, 1, 2], [1, 1, 0, 1]);

  it('counts actual against predicted', () => {
    expect([...matrix.counts]).toEqual([2, 1, 1, 1, 2, 0, 0, 1, 0]);
    expect(matrix.total).toBe(8);
  });

  it('gives accuracy, precision, recall and F1', () => {
    expect(matrix.accuracy()).toBe(4 / 8);
    expect([0, 1, 2].map((id) => matrix.precision(id))).toEqual([2 / 3, 2 / 4, 0]);
    expect([0, 1, 2].map((id) => matrix.recall(id))).toEqual([2 / 4, 2 / 3, 0]);
    expect([0, 1, 2].map((id) => matrix.f1(id))).toEqual([4 / 7, 4 / 7, 0]);
  });

  it('averages over the classes that occur, or takes the one that matters', () => {
    expect(matrix.metrics()).toEqual({
      accuracy: 0.5,
      precision: (2 / 3 + 2 / 4) / 3,
      recall: (2 / 4 + 2 / 3) / 3,
      f1: (4 / 7 + 4 / 7) / 3,
    });
    expect(matrix.metrics(1)).toEqual({ accuracy: 0.5, precision: 0.5, recall: 2 / 3, f1: 4 / 7 });
    const sparse = new ConfusionMatrix(9);
    sparse.add([3, 4], [3, 4]);
    expect(sparse.metrics()).toEqual({ accuracy: 1, precision: 1, recall: 1, f1: 1 });
  });

  it('is 0, not NaN, of nothing', () => {
    expect(new ConfusionMatrix(2).metrics()).toEqual({
      accuracy: 0,
      precision: 0,
      recall: 0,
      f1: 0,
    });
  });

  it('is a figure with recall and precision at its edges', () => {
    const { columns, rows } = confusionFigure(matrix, ['a', 'b', 'c']);
    expect(columns).toEqual(['actual', 'a', 'b', 'c', 'recall']);
    expect(rows[0]).toEqual(['a', 2, 1, 1, '50.0 %']);
    expect(rows.at(-1)).toEqual(['precision', '66.7 %', '50.0 %', '0.0 %', '']);
  });

  it('shows that always saying no to "is it a 9?" is accurate and worthless', () => {
    const nines = new ConfusionMatrix(2);
    nines.add([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], new Array(10).fill(0));
    expect(nines.metrics(1)).toEqual({ accuracy: 0.9, precision: 0, recall: 0, f1: 0 });
  });
});

describe('log loss', () => {
  it('is the mean of −ln p of the right class', () => {
    const loss = new LogLoss(2);
    loss.add([0, 1], [0.5, 0.5, 0.75, 0.25]);
    expect(loss.mean()).toBeCloseTo((Math.LN2 + Math.log(4)) / 2, 14);
  });

  it('of uniform guesses over 27 characters is ln 27', () => {
    const loss = new LogLoss(27);
    loss.add([3], new Array(27).fill(1 / 27));
    expect(loss.mean()).toBeCloseTo(3.2958, 4);
  });

  it('is finite for a certain error, and 0 of nothing', () => {
    const loss = new LogLoss(2);
    expect(loss.mean()).toBe(0);
    loss.add([0], [0, 1]);
    expect(loss.mean()).toBeCloseTo(52 * Math.LN2, 10);
  });
});

describe('regression errors', () => {
  it('are RMSE, MAE and R²', () => {
    const errors = new RegressionErrors();
    errors.add([1, 2], [1, 3]);
    errors.add([3, 6], [3, 3]);
    const { rmse, mae, r2 } = errors.metrics();
    expect(rmse).toBe(Math.sqrt(10 / 4));
    expect(mae).toBe(1);
    expect(r2).toBeCloseTo(1 - 10 / 14, 14);
  });

  it('do not lose the variance of large numbers close together', () => {
    const errors = new RegressionErrors();
    errors.add([1e9 + 1, 1e9 + 2, 1e9 + 3], [1e9 + 2, 1e9 + 2, 1e9 + 2]);
    expect(errors.metrics()['r2']).toBeCloseTo(0, 12);
  });

  it('are finite where R² has no meaning', () => {
    const constant = new RegressionErrors();
    constant.add([5, 5], [5, 6]);
    expect(constant.metrics()['r2']).toBe(0);
    expect(new RegressionErrors().metrics()).toEqual({ rmse: 0, mae: 0, r2: 0 });
  });

  it.each([-300, -160, 0, 160, 300])('changes but its unit for values times 10^%d', (exponent) => {
    const factor = Number(`1e${exponent}`);
    const errors = new RegressionErrors();
    errors.add([0, 0], [0, 0]);
    errors.add([1 * factor, 3 * factor], [2 * factor, 5 * factor]);
    errors.add([-4 * factor], [-4 * factor]);
    const { rmse, mae, r2 } = errors.metrics();
    // Errors 0, 0, 1, 2, 0; Σ(y − ȳ)² of 0, 0, 1, 3, −4 is 26.
    expect(rmse / factor).toBeCloseTo(1, 12);
    expect(mae / factor).toBeCloseTo(0.6, 12);
    expect(r2).toBeCloseTo(1 - 5 / 26, 12);
  });
});

describe('regression errors in portions of other sizes', () => {
  const of = (...portions: [number[], number[]][]) => {
    const errors = new RegressionErrors();
    for (const [actual, predicted] of portions) errors.add(actual, predicted);
    return errors.metrics();
  };

  // By NumPy, in the unit of the largest value.
  it('are those of all rows, where the first were right', () => {
    const { rmse, mae, r2 } = of(
      [
        [3, 5],
        [3, 5],
      ],
      [
        [1e200, -1e200],
        [0, 0],
      ],
    );
    expect(rmse / 7.071067811865474e199).toBeCloseTo(1, 12);
    expect(mae / 5e199).toBeCloseTo(1, 12);
    expect(r2).toBeCloseTo(0, 12);
  });

  it('are those of all rows, where the first were zeros', () => {
    const { rmse, mae, r2 } = of(
      [
        [0, 0],
        [1, 3],
      ],
      [[2e100], [2e100]],
    );
    expect(rmse).toBeCloseTo(Math.sqrt(10 / 3), 12);
    expect(mae).toBeCloseTo(4 / 3, 12);
    expect(r2).toBe(1);
  });

  it('are infinite where a prediction is, and not a number where one is none', () => {
    expect(
      of([
        [1, 2],
        [Infinity, 2],
      ]),
    ).toEqual({ rmse: Infinity, mae: Infinity, r2: -Infinity });
    expect(
      of([
        [1, 2],
        [Number.NaN, 2],
      ]),
    ).toEqual({ rmse: NaN, mae: NaN, r2: NaN });
  });

  it('of one value that is always right are those of scikit-learn: r2 is 1', () => {
    expect(
      of([
        [5, 5],
        [5, 5],
      ]),
    ).toEqual({ rmse: 0, mae: 0, r2: 1 });
  });
});

describe('the primary metric', () => {
  it('is better only where it is strictly so', () => {
    const better = (direction: 'higher' | 'lower') =>
      [1, 2, 3, Number.NaN].map((value) => isBetter(value, 2, { metric: 'm', better: direction }));
    expect(better('higher')).toEqual([false, false, true, false]);
    expect(better('lower')).toEqual([true, false, false, false]);
  });
});

describe('purity', () => {
  it('is the share of rows in the majority of their cluster', () => {
    expect(purity([7, 7, 7, 2, 2], [0, 0, 1, 1, 1])).toBe(4 / 5);
    expect(purity([1, 2, 3], [0, 0, 0])).toBe(1);
    expect(purity([], [])).toBe(0);
  });
});

describe('numbers of several runs', () => {
  it('have a mean and a sample standard deviation, which is 0 for one', () => {
    expect(summarize([2, 4, 9])).toEqual({
      mean: 5,
      standardDeviation: Math.sqrt((9 + 1 + 16) / 2),
    });
    expect(summarize([3])).toEqual({ mean: 3, standardDeviation: 0 });
    expect(meanOf([])).toBeNaN();
  });
});
