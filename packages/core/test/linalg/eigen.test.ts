/** @file Eigenvalues and principal components against closed forms and their own definition. */
import { describe, expect, test } from 'vitest';
import { type Matrix64, matrix64, symmetricEigen } from '../../src/linalg/index.ts';
import { principalComponents } from '../../src/linalg/principal-components.ts';
import { createRng } from '../../src/random/index.ts';

/** `far` is the size of what lies beyond the numbers next to the diagonal. */
function randomSymmetric(n: number, far: number): Matrix64 {
  const rng = createRng(1).stream('symmetric');
  const a = matrix64(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      a.data[i * n + j] = rng.normal() * (i - j > 1 ? far : 1);
      a.data[j * n + i] = a.data[i * n + j];
    }
  }
  return a;
}

/** The largest |uᵢ·uⱼ − [i = j]| over the rows. */
function unorthogonality(data: Float64Array, rows: number, columns: number): number {
  let worst = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let product = i === j ? -1 : 0;
      for (let k = 0; k < columns; k++) product += data[i * columns + k] * data[j * columns + k];
      worst = Math.max(worst, Math.abs(product));
    }
  }
  return worst;
}

describe('symmetricEigen', () => {
  test('gives 2 − 2·cos(kπ/(n + 1)) for the second-difference matrix', () => {
    const n = 50;
    const a = matrix64(n, n);
    for (let i = 0; i < n; i++) {
      a.data[i * n + i] = 2;
      if (i > 0) a.data[i * n + i - 1] = -1;
      if (i > 0) a.data[(i - 1) * n + i] = -1;
    }
    symmetricEigen(a).values.forEach((value, k) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)), 13);
    });
  });
  test.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [10, 1],
    [60, 1],
    [10, 1e-8],
  ])('A·v = λ·v with orthogonal v, sorted, size %d, far numbers times %d', (n, far) => {
    const a = randomSymmetric(n, far);
    const { values, vectors } = symmetricEigen(a);
    expect(unorthogonality(vectors.data, n, n)).toBeLessThan(1e-13);
    for (let k = 0; k < n; k++) {
      if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
      const v = vectors.data.subarray(k * n, (k + 1) * n);
      for (let i = 0; i < n; i++) {
        const image = v.reduce((sum, value, j) => sum + a.data[i * n + j] * value, 0);
        expect(Math.abs(image - values[k] * v[i])).toBeLessThan(1e-13 * n);
      }
      const largest = v.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
      expect(largest).toBeGreaterThan(0);
    }
  });
  test('copes with zeros, the identity, equal eigenvalues, one row, and numbers far apart', () => {
    expect(Array.from(symmetricEigen(matrix64(3, 3)).values)).toEqual([0, 0, 0]);
    const identity = symmetricEigen(matrix64(2, 2, [1, 0, 0, 1]));
    expect(Array.from(identity.vectors.data)).toEqual([1, 0, 0, 1]);
    expect(Array.from(symmetricEigen(matrix64(1, 1, [-7])).values)).toEqual([-7]);
    const ones = symmetricEigen(matrix64(4, 4, new Float64Array(16).fill(1)));
    expect(ones.values[0]).toBeCloseTo(4, 14);
    expect(Math.abs(ones.values[3])).toBeLessThan(1e-15);
    expect(unorthogonality(ones.vectors.data, 4, 4)).toBeLessThan(1e-14);
    const graded = symmetricEigen(
      matrix64(3, 3, [1e200, 1e100, 1, 1e100, 1, 1e-100, 1, 1e-100, 1e-200]),
    );
    expect(graded.values[0]).toBe(1e200);
  });
  test('refuses what is not square or not finite', () => {
    expect(() => symmetricEigen(matrix64(2, 1))).toThrow(
      expect.objectContaining({ code: 'linalg/not-square' }),
    );
    expect(() => symmetricEigen(matrix64(1, 1, [NaN]))).toThrow(
      expect.objectContaining({ code: 'linalg/not-finite' }),
    );
  });
});

describe('principalComponents', () => {
  test('finds the axes of a table made along known ones', () => {
    // (2, 1)/√5 with deviations ±2√5, (−1, 2)/√5 with ±√5 at right angles.
    const rows = [4, 2, -4, -2, -1, 2, 1, -2].map((value, i) => value + (i % 2 === 0 ? 10 : -3));
    const { mean, components, variances } = principalComponents(rows, 4, 2);
    expect(Array.from(mean)).toEqual([10, -3]);
    expect(variances[0]).toBeCloseTo(40 / 3, 13);
    expect(variances[1]).toBeCloseTo(10 / 3, 13);
    const unit = 1 / Math.sqrt(5);
    const expected = [2 * unit, unit, -unit, 2 * unit];
    for (let i = 0; i < 4; i++) expect(components[i]).toBeCloseTo(expected[i], 13);
  });
  test('the variances are those along the components, and sum to those of the columns', () => {
    const rng = createRng(1).stream('table');
    const [size, columns] = [200, 6];
    const rows = new Float32Array(size * columns);
    for (let i = 0; i < rows.length; i++) rows[i] = rng.normal(i % columns, 1 + (i % columns));
    const { mean, components, variances } = principalComponents(rows, size, columns);
    expect(unorthogonality(components, columns, columns)).toBeLessThan(1e-13);
    for (let k = 0; k < columns; k++) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        let along = 0;
        for (let j = 0; j < columns; j++)
          along += components[k * columns + j] * (rows[i * columns + j] - mean[j]);
        sum += along * along;
      }
      expect(sum / (size - 1)).toBeCloseTo(variances[k], 10);
    }
    expect(principalComponents(rows, size, columns, 2).variances).toEqual(variances.slice(0, 2));
  });
  test('is the same with fewer rows than columns as with zero columns taken away', () => {
    const rng = createRng(1).stream('wide');
    const narrow = Float64Array.from({ length: 5 * 3 }, () => rng.normal());
    const wide = Float64Array.from({ length: 5 * 9 }, (_, i) =>
      i % 9 < 3 ? narrow[Math.floor(i / 9) * 3 + (i % 9)] : 0,
    );
    const a = principalComponents(narrow, 5, 3);
    const b = principalComponents(wide, 5, 9);
    expect(b.variances.length).toBe(3);
    a.variances.forEach((variance, k) => {
      expect(b.variances[k]).toBeCloseTo(variance, 12);
      for (let j = 0; j < 9; j++) {
        expect(b.components[k * 9 + j]).toBeCloseTo(j < 3 ? a.components[k * 3 + j] : 0, 12);
      }
    });
    expect(unorthogonality(b.components, 3, 9)).toBeLessThan(1e-14);
  });
  test('keeps only directions that vary: one row, equal rows, constant columns, a line', () => {
    expect(principalComponents([1, 2, 3], 1, 3).variances.length).toBe(0);
    expect(principalComponents([1, 2, 1, 2, 1, 2], 3, 2).variances.length).toBe(0);
    const constant = principalComponents([1, 5, 2, 5, 3, 5], 3, 2);
    expect(Array.from(constant.variances)).toEqual([1]);
    expect(Array.from(constant.components)).toEqual([1, 0]);
    expect(principalComponents([0, 0, 1, 2, 2, 4, 3, 6], 4, 2).variances.length).toBe(1);
    expect(principalComponents([1, 2, 3, 4], 4, 1).variances[0]).toBeCloseTo(5 / 3, 14);
  });
  test.each([
    ['pca/empty', [], 0, 3],
    ['pca/empty', [], 3, 0],
    ['linalg/size', [1, 2, 3], 2, 2],
    ['linalg/not-finite', [1, NaN], 1, 2],
  ])('refuses what it cannot use: %s', (code, rows, size, columns) => {
    expect(() => principalComponents(rows, size, columns)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
