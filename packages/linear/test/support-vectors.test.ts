import { createRng, math } from '@nnzoo/core';
import { loadDiabetes, loadHousePrices } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import SVM from 'libsvm-js/asm';
import { describe, expect, it } from 'vitest';
import { fitLeastSquares, tuneTube } from '../src/index.ts';
import { fittedTube, rowsOf, standardized } from './rows.ts';

const linear = { kind: 'linear' } as const;

describe('a tube', () => {
  it('lies as flat as its walls allow, worked out by hand', () => {
    // Values 0 and 4 at 0 and 2, ε 1: the flattest function within the tube goes from 1 to 3.
    const { model } = fittedTube(rowsOf([[0], [2]]), [0, 4], {
      kernel: linear,
      cost: 100,
      epsilon: 1,
      tolerance: 1e-9,
    });
    expect(Array.from(model.predict(rowsOf([[0], [2], [1]])))).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(3, 9),
      expect.closeTo(2, 9),
    ]);
    expect(model.weights()![0]).toBeCloseTo(1, 9);
  });

  it('wider than the values needs no support vector at all', () => {
    const request = { kernel: linear, cost: 10, epsilon: 5 };
    const { model, fit } = fittedTube(rowsOf([[0], [1], [2]]), [1, 4, 3], request);
    expect(model.coefficients).toHaveLength(0);
    expect(fit.solution.steps).toBe(0);
    const [middle] = model.predict(rowsOf([[7]]));
    for (const value of [1, 4, 3]) expect(Math.abs(middle - value)).toBeLessThan(5);
  });

  it.each([linear, { kind: 'rbf', gamma: 0.3 } as const])(
    'meets the conditions of its optimum with the kernel $kind',
    (kernel) => {
      const rng = createRng(3).stream('tube');
      const rows = rowsOf(Array.from({ length: 50 }, () => [rng.normal(), rng.normal()]));
      const values = Array.from({ length: 50 }, (_, row) => {
        return math.sin(2 * rows.features[2 * row]) + rng.normal(0, 0.2);
      });
      const [cost, epsilon] = [2, 0.15];
      const request = { kernel, cost, epsilon, tolerance: 1e-9 };
      const { model, fit } = fittedTube(rows, values, request);
      const predicted = model.predict(rows);
      expect(fit.coefficients.reduce((sum, beta) => sum + beta, 0)).toBeCloseTo(0, 10);
      fit.coefficients.forEach((beta, row) => {
        const residual = values[row] - predicted[row];
        if (beta === 0) expect(Math.abs(residual)).toBeLessThan(epsilon + 1e-7);
        else if (Math.abs(beta) === cost) {
          expect(Math.sign(beta) * residual).toBeGreaterThan(epsilon - 1e-7);
        } else expect(Math.sign(beta) * residual).toBeCloseTo(epsilon, 6);
      });
    },
  );

  it('keeps its function when the rows inside are forgotten', () => {
    const rng = createRng(5).stream('tube');
    const xs = Array.from({ length: 40 }, () => rng.uniform(-2, 2));
    const ys = xs.map((x) => x + rng.normal(0, 0.1));
    const request = { kernel: linear, cost: 1, epsilon: 0.1, tolerance: 1e-10 };
    const whole = fittedTube(rowsOf(xs.map((x) => [x])), ys, request);
    const chosen = Array.from(xs.keys()).filter((row) => whole.fit.coefficients[row] !== 0);
    expect(chosen.length).toBeLessThan(xs.length);
    const few = fittedTube(
      rowsOf(chosen.map((row) => [xs[row]])),
      chosen.map((row) => ys[row]),
      request,
    );
    expect(few.model.weights()![0]).toBeCloseTo(whole.model.weights()![0], 7);
    expect(few.model.bias).toBeCloseTo(whole.model.bias, 7);
  });

  it('is not drawn away by one wild row, as least squares are', () => {
    const xs = Array.from({ length: 20 }, (_, i) => [i / 10 - 1]);
    const ys = xs.map(([x]) => 3 * x);
    ys[19] = -100;
    const squares = fitLeastSquares(rowsOf(xs), ys, 0).weights[0];
    const { model } = fittedTube(rowsOf(xs), ys, { kernel: linear, cost: 10, epsilon: 0.05 });
    expect(Math.abs(squares - 3)).toBeGreaterThan(10);
    expect(model.weights()![0]).toBeCloseTo(3, 0);
  });
});

describe('libsvm', () => {
  it.each([
    ['diabetes', loadDiabetes, { cost: 100, epsilon: 5, gamma: 0.01 }],
    ['house prices', loadHousePrices, { cost: 100, epsilon: 1, gamma: 1 / 12 }],
    ['house prices, linear', loadHousePrices, { cost: 1, epsilon: 1, gamma: 0 }],
  ] as const)('predicts the same on %s', async (_, load, { cost, epsilon, gamma }) => {
    const batch = standardized(await load(nodeSource()));
    const rows = Array.from({ length: batch.size }, (_, row) =>
      Array.from(batch.features.subarray(row * batch.columns, (row + 1) * batch.columns)),
    );
    const tolerance = 1e-5;
    const kernel = gamma === 0 ? linear : ({ kind: 'rbf', gamma } as const);
    const ours = fittedTube(batch, batch.values, { kernel, cost, epsilon, tolerance });
    const theirs = new SVM({
      type: SVM.SVM_TYPES.EPSILON_SVR,
      kernel: gamma === 0 ? SVM.KERNEL_TYPES.LINEAR : SVM.KERNEL_TYPES.RBF,
      ...(gamma === 0 ? {} : { gamma }),
      ...{ cost, epsilon, tolerance, quiet: true },
    });
    theirs.train(rows, Array.from(batch.values));
    const expected = theirs.predict(rows);
    ours.model.predict(batch).forEach((value, row) => {
      expect(Math.abs(value - expected[row])).toBeLessThan(1e-3);
    });
    expect(ours.model.coefficients).toHaveLength(theirs.getSVIndices().length);
    theirs.free();
  });
});

describe('tuning', () => {
  const rng = createRng(1).stream('wave');
  const rows = rowsOf(Array.from({ length: 80 }, () => [rng.uniform(-1.7, 1.7)]));
  const values = Float64Array.from(rows.features, (x) => 10 * math.sin(4 * x) + rng.normal(0, 1));
  const batch = { ...rows, values, classes: new Int32Array(0) };
  const tuned = () => {
    const work = tuneTube(batch, 'rbf', createRng(2).stream('folds'));
    let next = work.next();
    while (!next.done) next = work.next();
    return next.value;
  };

  it('chooses a kernel narrow enough for a wave, and the same one each time', () => {
    const setting = tuned();
    expect(setting).toEqual(tuned());
    const { model } = fittedTube(rows, values, setting);
    const errors = model
      .predict(rows)
      .map((value, i) => value - 10 * math.sin(4 * rows.features[i]));
    const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 80);
    expect(rmse).toBeLessThan(1); // the noise alone has 1
  });
});
