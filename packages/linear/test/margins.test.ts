import { createRng, linalg } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { fitMargin, SupportVectorClassifier, SupportVectorRegressor } from '../src/index.ts';
import { rowsOf } from './rows.ts';

const linear = { kind: 'linear' } as const;

/** Solves to the end. */
function solved(
  rows: ReturnType<typeof rowsOf>,
  signs: number[],
  kernel: linalg.Kernel,
  cost: number,
) {
  const { features, columns } = rows;
  const kernelRows = linalg.kernelRows({ data: features, columns }, kernel);
  const request = { kernel: kernelRows, signs: Int32Array.from(signs), cost };
  const work = fitMargin(request, { tolerance: 1e-9 });
  let next = work.next();
  while (!next.done) next = work.next();
  const machine = new SupportVectorRegressor(columns, kernel);
  machine.take(rows, next.value);
  return { machine, fit: next.value };
}

describe('a margin', () => {
  it('lies in the middle between two rows, worked out by hand', () => {
    // 0 is of the first class, 4 of the second: f(x) = 1 − x/2 is 1 and −1 there, 0 at 2.
    const { machine } = solved(rowsOf([[0], [4]]), [1, -1], linear, 100);
    const values = Array.from(machine.predict(rowsOf([[0], [4], [2]])));
    expect(values).toEqual([expect.closeTo(1, 9), expect.closeTo(-1, 9), expect.closeTo(0, 9)]);
    expect(machine.weights()![0]).toBeCloseTo(-0.5, 9);
  });

  it.each([linear, { kind: 'rbf', gamma: 0.5 } as const])(
    'meets the conditions of its optimum with the kernel $kind',
    (kernel) => {
      const rng = createRng(4).stream('margin');
      const rows = rowsOf(Array.from({ length: 60 }, () => [rng.normal(), rng.normal()]));
      const signs = Array.from({ length: 60 }, (_, row) => {
        return rows.features[2 * row] + rng.normal(0, 0.5) > 0 ? 1 : -1;
      });
      const cost = 3;
      const { machine, fit } = solved(rows, signs, kernel, cost);
      const values = machine.predict(rows);
      expect(fit.coefficients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
      fit.coefficients.forEach((coefficient, row) => {
        const margin = signs[row] * values[row];
        if (coefficient === 0) expect(margin).toBeGreaterThan(1 - 1e-6);
        else if (Math.abs(coefficient) === cost) expect(margin).toBeLessThan(1 + 1e-6);
        else expect(margin).toBeCloseTo(1, 6);
      });
    },
  );
});

describe('one-vs-one', () => {
  it('are held between each two classes, and the winner of most is the answer', () => {
    const model = new SupportVectorClassifier(1, 3, linear);
    expect(model.classifiers.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    // Class 2 wins both of its votes at x = 1.
    const sides = [1, -1, -1];
    model.classifiers.forEach(({ machine }, i) => {
      machine.vectors = Float64Array.of(1);
      machine.coefficients = Float64Array.of(sides[i]);
    });
    const scores = Array.from(model.scores(rowsOf([[1]])));
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
    expect(Math.round(scores[2])).toBe(2);
  });
});
