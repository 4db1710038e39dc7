/** @file Singular values and determinants against what they must satisfy, and against hand calculation. */
import { describe, expect, test } from 'vitest';
import { linalg } from '../../src/index.ts';
import { samples } from '../samples.ts';

const { matrix64, singularValues, determinant } = linalg;

/** Σ valueᵢ·leftᵢ·rightᵢᵀ. */
function rebuilt({ values, left, right }: linalg.SingularValues): number[] {
  return Array.from({ length: left.columns * right.columns }, (_, at) => {
    const [i, j] = [Math.floor(at / right.columns), at % right.columns];
    return values.reduce(
      (sum, value, k) =>
        sum + value * left.data[k * left.columns + i] * right.data[k * right.columns + j],
      0,
    );
  });
}

/** Largest distance of the rows' products from those of right angles and length 1. */
function skew({ rows, columns, data }: linalg.Matrix64): number {
  let worst = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let product = i === j ? -1 : 0;
      for (let c = 0; c < columns; c++) product += data[i * columns + c] * data[j * columns + c];
      worst = Math.max(worst, Math.abs(product));
    }
  }
  return worst;
}

describe('singular values', () => {
  test.each([
    [1, 1],
    [4, 4],
    [3, 7],
    [9, 2],
    [12, 12],
  ])('rebuild a [%i, %i], with vectors at right angles', (rows, columns) => {
    const a = matrix64(rows, columns, samples(rows * columns, 7 + rows, 3));
    const found = singularValues(a);
    rebuilt(found).forEach((value, i) => {
      expect(Math.abs(value - a.data[i])).toBeLessThan(1e-13);
    });
    expect(Math.max(skew(found.left), skew(found.right))).toBeLessThan(1e-13);
    expect([...found.values]).toEqual([...found.values].sort((x, y) => y - x));
  });

  test('keep the digits of small ones', () => {
    const { values } = singularValues(matrix64(2, 2, [1, 0, 0, 1e-12]));
    expect([...values]).toEqual([1, 1e-12]);
  });

  test.each([-60, 60])('in a unit of 2^%i are the same, to the bit', (power) => {
    const numbers = samples(12, 5, 3);
    const plain = singularValues(matrix64(3, 4, numbers));
    const scaled = singularValues(
      matrix64(
        3,
        4,
        numbers.map((x) => x * 2 ** power),
      ),
    );
    expect(scaled).toEqual({ ...plain, values: plain.values.map((x) => x * 2 ** power) });
  });

  test('of a matrix of lower rank end with zeros, whose vectors still stand at right angles', () => {
    const found = singularValues(matrix64(3, 4, [1, 2, 3, 4, 2, 4, 6, 8, 0, 0, 0, 0]));
    expect(found.values[0]).toBeCloseTo(Math.sqrt(150), 12); // all of it in one direction
    expect(found.values[1]).toBeLessThan(1e-14);
    expect(Math.max(skew(found.left), skew(found.right))).toBeLessThan(1e-13);
  });
});

test('the determinant of Vandermonde’s matrix is the product of differences', () => {
  const at = [1, 2, 4, 7];
  const a = matrix64(
    4,
    4,
    at.flatMap((x) => [1, x, x * x, x ** 3]),
  );
  expect(determinant(a)).toBeCloseTo(1 * 3 * 6 * 2 * 5 * 3, 9);
  expect(determinant(matrix64(2, 2, [0, 1, 1, 0]))).toBe(-1);
  expect(determinant(matrix64(2, 2, [1, 2, 2, 4]))).toBe(0);
  expect(determinant(matrix64(0, 0))).toBe(1);
});
