/** @file Where a matrix counts as singular, a column as dependent, a vector as upside down: closed forms, and NumPy. */
import { describe, expect, test } from 'vitest';
import { determinant } from '../../src/linalg/determinant.ts';
import {
  cholesky,
  leastSquares,
  type Matrix64,
  matrix64,
  ridge,
  solve,
  symmetricEigen,
} from '../../src/linalg/index.ts';
import { singularValues } from '../../src/linalg/singular-values.ts';

const near = (values: readonly number[], digits = 13) =>
  values.map((value) => expect.closeTo(value, digits));
const rowsOf = ({ rows, columns, data }: Matrix64) =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);

describe('a pivot that rounding may leave of zero', () => {
  const { EPSILON } = Number;

  test('is none for elimination: up to n·ε of the largest number', () => {
    const solved = (pivot: number) => () => solve(matrix64(2, 2, [4, 0, 0, pivot]), [4, pivot]);
    expect(solved(8 * EPSILON)).toThrow(expect.objectContaining({ code: 'solve/singular' }));
    expect(solved(-8 * EPSILON)).toThrow(expect.objectContaining({ code: 'solve/singular' }));
    expect([...solved(8.001 * EPSILON)().data]).toEqual([1, 1]);
    expect([...solved(-8.001 * EPSILON)().data]).toEqual([1, 1]);
  });

  test('is none for Cholesky: up to n·ε of the diagonal it is left of', () => {
    const factored = (left: number) => () => cholesky(matrix64(2, 2, [1, 1, 1, 1 + left]));
    expect(factored(2 * EPSILON)).toThrow(/the pivot of column 1 is 4.44/);
    expect(factored(4 * EPSILON)().data[3]).toBe(Math.sqrt(4 * EPSILON));
    // Numbers far apart: 2 − 1 is left of a diagonal of 2.
    expect([...cholesky(matrix64(2, 2, [1e40, 1e20, 1e20, 2])).data]).toEqual([1e20, 0, 1, 1]);
  });

  test('is exchanged for the largest below it, in each column', () => {
    // After the first step the second column is (·, 0, 1).
    const a = matrix64(3, 3, [1, 1, 1, 1, 1, 2, 1, 2, 1]);
    expect([...solve(a, [6, 9, 8]).data]).toEqual([1, 2, 3]);
    expect(determinant(a)).toBe(-1);
    // And stays where that is its own: a triangle.
    expect([...solve(matrix64(3, 3, [4, 0, 0, 0, 1, 5, 0, 0, 1]), [4, 17, 3]).data]).toEqual([
      1, 2, 3,
    ]);
  });

  test('is named with the way out that the operation has', () => {
    const zero = matrix64(1, 1);
    expect(() => solve(zero, [1])).toThrow(/column 0 is 0; leastSquares or ridge/);
    expect(() => solve(zero, [1], 'inv')).toThrow(/^inv: the matrix is singular: .* is 0$/);
  });
});

describe('a column that others explain', () => {
  /** Of the columns (1, 0, 0) and (1, tangent, 0). */
  const found = (tangent: number) =>
    leastSquares(matrix64(3, 2, [1, 1, 0, tangent, 0, 0]), [1, 2, 3]).dependences;

  test('is reported where less than a hundredth of its length is left', () => {
    // The longer column comes first; of the other one the sine of their angle is left.
    const left = (tangent: number) => expect.closeTo(Math.sin(Math.atan(tangent)), 15);
    expect(found(0.0099)).toEqual([{ column: 0, on: [1], left: left(0.0099) }]);
    expect(found(-0.001)).toEqual([{ column: 0, on: [1], left: left(0.001) }]);
    expect(found(0.0101)).toEqual([]);
  });

  test('is explained by those that make up a hundredth of it, in their order', () => {
    // Column 0 is 2 · column 3 + column 2 + a trace of column 1.
    const with1 = (trace: number) => {
      const a = matrix64(4, 4, [trace, 1, 0, 0, 1, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 0]);
      return leastSquares(a, [1, 2, 3, 4]).dependences;
    };
    const [{ column, on, left }] = with1(1e-6);
    expect([column, left]).toEqual([3, 0]); // the longest, column 0, explains another one
    expect(on).toEqual([0, 2]);
    expect(with1(0.5)[0].on).toEqual([0, 1, 2]);
  });

  test('depends wholly where the errors of all columns make up what is left', () => {
    // Column 2 is half of column 0, half of column 1, and 0.002 that no other has.
    const a = matrix64(3, 3, [4, 0, 2, 0, 4, 2, 0, 0, 2e-3]);
    const rank = (...precision: number[]) => leastSquares(a, [1, 2, 3], { precision }).rank;
    expect([rank(5e-4, 6e-4, 0), rank(5e-4, 4e-4, 0)]).toEqual([2, 3]);
    expect([rank(4e-4, 4e-4, 1e-3), rank(4e-4, 4e-4, 1e-4)]).toEqual([2, 3]);
  });

  test('is ordered by what is left of it, in every digit', () => {
    // Three columns (1, ·, ·); |R₀₀/R₂₂| of scipy.linalg.qr(a, pivoting=True) is 1e10.
    const { condition } = leastSquares(
      matrix64(3, 3, [1, 1, 1, 0, 1e-10, 0, 0, 0, 1e-9]),
      [1, 2, 3],
    );
    expect(condition / 1e10).toBeCloseTo(1, 12);
  });

  test('is none where it is zero', () => {
    expect(leastSquares(matrix64(3, 2, [1, 0, 2, 0, 3, 0]), [1, 2, 3])).toMatchObject({
      ...{ rank: 1, dependences: [] },
    });
  });

  test('needs a precision of at least 0 for each column, and a penalty for each and no other', () => {
    const a = matrix64(2, 2, [1, 0, 0, 1]);
    for (const precision of [-1, Number.NaN, [0], [0, 0, 0], [0, -1e-9]]) {
      expect(() => leastSquares(a, [1, 2], { precision })).toThrow(
        expect.objectContaining({ code: 'least-squares/precision', details: { columns: 2 } }),
      );
    }
    expect(leastSquares(a, [1, 2], { precision: [0, 1e-3] }).rank).toBe(2);
    const details = { strengths: 3, columns: 2 };
    expect(() => ridge(a, [1, 2], [1, 1, 1])).toThrow(expect.objectContaining({ details }));
  });
});

describe('several right sides at once, as NumPy solves them', () => {
  const wide = matrix64(2, 5, [1, 2, 3, 4, 5, 2, 0, 1, -1, 3]);
  const right = matrix64(2, 2, [1, 0, 2, -1]);

  test('by ridge, in the dual and where columns have no penalty', () => {
    // np.linalg.solve(a.T @ a + 0.5 * np.eye(5), a.T @ b)
    expect(rowsOf(ridge(wide, right, 0.5).solution)).toEqual([
      near([0.28713280926768736, -0.15721969383533335]),
      near([-0.05461315680595811, 0.05295821266032264]),
      near([0.07529995862639653, -0.012412081092263024]),
      near([-0.26644600744724845, 0.19776582540339246]),
      near([0.3351261894911045, -0.1431526685974347]),
    ]);
    // np.linalg.lstsq of a above diag(sqrt([0, 1, 2, 0.5, 4])), b above zeros
    const mixed = ridge(wide, right, [0, 1, 2, 0.5, 4]);
    expect(rowsOf(mixed.solution)).toEqual([
      near([1, -0.47292418772563205]),
      near([0, 0.019253910950661906]),
      near([0, 0.012033694344163707]),
      near([0, 0.08664259927797824]),
      near([0, 0.008423586040914628]),
    ]);
    expect(mixed.rank).toBe(5);
    // One row: the dual has one pivot, and nothing is worse than it.
    expect(ridge(matrix64(1, 2, [3, 4]), [1], 1)).toMatchObject({ rank: 2, condition: 1 });
  });

  test.each([1, -1])(
    'by the shortest of equal solutions where one column is tiny: sign %i',
    (sign) => {
      // aᵀ·b/|a|² of one row
      const { data } = leastSquares(matrix64(1, 2, [sign, sign * 1e-9]), [1]).solution;
      expect([data[0], 1e9 * data[1]]).toEqual(near([sign, sign]));
    },
  );

  test('by the shortest of equal solutions', () => {
    // np.linalg.pinv(a) @ b
    const a = matrix64(5, 4, [1, 2, 3, 4, 2, 0, 2, 4, 0, 1, 1, 1, 3, 1, 4, 7, 1, 1, 2, 3]);
    const b = matrix64(5, 2, [1, 2, 2, 0, 3, 1, 4, 4, 6, -1]);
    expect(rowsOf(leastSquares(a, b).solution)).toEqual([
      near([-0.07729468599033847, 0.004830917874396039]),
      near([0.49758454106280214, 0.19806763285024173]),
      near([0.4202898550724641, 0.20289855072463786]),
      near([0.3429951690821254, 0.20772946859903377]),
    ]);
  });
});

describe('vectors with their largest component upwards, the first of equals', () => {
  const half = Math.SQRT1_2;

  test('of a symmetric matrix', () => {
    const { values, vectors } = symmetricEigen(matrix64(2, 2, [0, 1, 1, 0]));
    expect([...values]).toEqual(near([1, -1]));
    expect(rowsOf(vectors)).toEqual([near([half, half]), near([half, -half])]);
  });

  test.each([
    ['as many rows as columns', [3, 0, 4, 5], 2, 2, 1],
    ['more rows', [3, 0, 4, 5, 0, 0], 3, 2, 1],
    ['all numbers negative', [-3, 0, -4, -5], 2, 2, -1],
  ])('of singular values: %s', (_, numbers, rows, columns, sign) => {
    // [[3, 0], [4, 5]]: √45 with (1, 3)/√10 and (1, 1)/√2, √5 with (3, −1)/√10 and (1, −1)/√2.
    const { values, left, right } = singularValues(matrix64(rows, columns, numbers));
    const [one, three] = [sign / Math.sqrt(10), (3 * sign) / Math.sqrt(10)];
    const more = rows > 2 ? [0] : [];
    expect([...values]).toEqual(near([Math.sqrt(45), Math.sqrt(5)]));
    expect(rowsOf(right)).toEqual([near([half, half]), near([half, -half])]);
    expect(rowsOf(left)).toEqual([near([one, three, ...more]), near([three, -one, ...more])]);
  });

  test('of nothing are those of the axes that are left', () => {
    const { left, right } = singularValues(matrix64(3, 4, [1, ...new Array(11).fill(0)]));
    const axis = (size: number, at: number) => Array.from({ length: size }, (_, i) => +(i === at));
    expect(rowsOf(left)).toEqual([0, 1, 2].map((at) => axis(3, at)));
    expect(rowsOf(right)).toEqual([0, 1, 2].map((at) => axis(4, at)));
  });
});
