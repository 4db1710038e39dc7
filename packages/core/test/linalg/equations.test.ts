/** @file Cholesky, elimination, least squares and ridge against certified and exact answers. */
import { describe, expect, test } from 'vitest';
import {
  cholesky,
  choleskySolve,
  float32Precision,
  leastSquares,
  type Matrix64,
  matrix64,
  ridge,
  solve,
} from '../../src/linalg/index.ts';
import { createRng } from '../../src/random/index.ts';

function random(rows: number, columns: number, purpose: string): Matrix64 {
  const result = matrix64(rows, columns);
  createRng(1).stream(purpose).fillNormal(result.data);
  return result;
}

function product(a: Matrix64, b: Matrix64): Matrix64 {
  const result = matrix64(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      for (let k = 0; k < a.columns; k++) {
        result.data[i * b.columns + j] += a.data[i * a.columns + k] * b.data[k * b.columns + j];
      }
    }
  }
  return result;
}

function transposed({ rows, columns, data }: Matrix64): Matrix64 {
  return matrix64(
    columns,
    rows,
    Array.from(data, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]),
  );
}

function largestDifference(a: Matrix64, b: Matrix64): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}

describe('cholesky', () => {
  test('gives the factor that a textbook gives', () => {
    const { data } = cholesky(matrix64(3, 3, [4, 12, -16, 12, 37, -43, -16, -43, 98]));
    expect(Array.from(data)).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  });
  test.each([1, 2, 5, 40])('solves for several right sides at once, size %d', (n) => {
    const root = random(n, n, 'root');
    const a = product(root, transposed(root));
    for (let i = 0; i < n; i++) a.data[i * n + i] += 1;
    const x = random(n, 3, 'x');
    expect(largestDifference(choleskySolve(cholesky(a), product(a, x)), x)).toBeLessThan(1e-11);
  });
  test.each([
    ['indefinite', [1, 2, 2, 1], 1],
    ['semidefinite', [1, 1, 1, 1], 1],
    ['zero', [0, 0, 0, 0], 0],
    ['negative', [-1, 0, 0, 1], 0],
  ])('refuses an %s matrix and names the column', (_, data, column) => {
    expect(() => cholesky(matrix64(2, 2, data))).toThrow(
      expect.objectContaining({
        code: 'cholesky/not-positive-definite',
        details: expect.objectContaining({ column }),
      }),
    );
  });
});

describe('solve', () => {
  test('exchanges rows where the corner is zero', () => {
    const { data } = solve(matrix64(2, 2, [0, 1, 2, 3]), [5, 19]);
    expect(Array.from(data)).toEqual([2, 5]);
  });
  test.each([1, 3, 60])('finds x from A·x, size %d', (n) => {
    const a = random(n, n, 'a');
    const x = random(n, 2, 'x');
    expect(largestDifference(solve(a, product(a, x)), x)).toBeLessThan(1e-11);
  });
  test('solves the Hilbert matrix of size 8 as well as its condition of 1.5e10 allows', () => {
    const hilbert = matrix64(
      8,
      8,
      Array.from({ length: 64 }, (_, i) => 1 / ((i % 8) + Math.floor(i / 8) + 1)),
    );
    const ones = matrix64(8, 1, new Float64Array(8).fill(1));
    expect(largestDifference(solve(hilbert, product(hilbert, ones)), ones)).toBeLessThan(1e-5);
  });
  test('refuses a singular matrix', () => {
    expect(() => solve(matrix64(2, 2, [1, 2, 2, 4]), [1, 2])).toThrow(
      expect.objectContaining({ code: 'solve/singular', details: { column: 1, pivot: 0 } }),
    );
  });
});

describe('leastSquares', () => {
  test("gives NIST's certified coefficients for Longley's data", () => {
    // https://www.itl.nist.gov/div898/strd/lls/data/Longley.shtml: employment from deflator, GNP,
    // unemployed, armed forces, population, year. The condition is 5e9.
    const employed = [
      60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
      69564, 69331, 70551,
    ];
    const rows = [
      [83.0, 234289, 2356, 1590, 107608, 1947],
      [88.5, 259426, 2325, 1456, 108632, 1948],
      [88.2, 258054, 3682, 1616, 109773, 1949],
      [89.5, 284599, 3351, 1650, 110929, 1950],
      [96.2, 328975, 2099, 3099, 112075, 1951],
      [98.1, 346999, 1932, 3594, 113270, 1952],
      [99.0, 365385, 1870, 3547, 115094, 1953],
      [100.0, 363112, 3578, 3350, 116219, 1954],
      [101.2, 397469, 2904, 3048, 117388, 1955],
      [104.6, 419180, 2822, 2857, 118734, 1956],
      [108.4, 442769, 2936, 2798, 120445, 1957],
      [110.8, 444546, 4681, 2637, 121950, 1958],
      [112.6, 482704, 3813, 2552, 123366, 1959],
      [114.2, 502601, 3931, 2514, 125368, 1960],
      [115.7, 518173, 4806, 2572, 127852, 1961],
      [116.9, 554894, 4007, 2827, 130081, 1962],
    ];
    const certified = [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ];
    const a = matrix64(
      16,
      7,
      rows.flatMap((row) => [1, ...row]),
    );
    const { solution, rank } = leastSquares(a, employed);
    expect(rank).toBe(7);
    certified.forEach((value, j) => {
      expect(Math.abs(solution.data[j] / value - 1), `coefficient ${j}`).toBeLessThan(1e-7);
    });
  });
  test('leaves a residual at right angles to every column, for each right side', () => {
    const a = random(30, 5, 'a');
    const b = random(30, 3, 'b');
    const { solution } = leastSquares(a, b);
    const fitted = product(a, solution);
    const residual = matrix64(
      30,
      3,
      b.data.map((value, i) => value - fitted.data[i]),
    );
    const { data } = product(transposed(a), residual);
    expect(Math.max(...data.map(Math.abs))).toBeLessThan(1e-12);
  });
  test('finds the rank where columns depend on each other, and fits as well as without them', () => {
    const a = random(20, 3, 'a');
    const b = random(20, 1, 'b');
    const wide = matrix64(
      20,
      6,
      Array.from({ length: 20 }, (_, i) => {
        const [x, y, z] = a.data.subarray(3 * i, 3 * i + 3);
        return [x, x, y, x + 2 * y - z, z, 0];
      }).flat(),
    );
    const { solution, rank } = leastSquares(wide, b);
    expect(rank).toBe(3);
    const expected = product(a, leastSquares(a, b).solution);
    expect(largestDifference(product(wide, solution), expected)).toBeLessThan(1e-12);
  });
  test('gives the shortest of equal solutions, as numpy.linalg.lstsq does', () => {
    // np.linalg.lstsq(a, b, rcond=None), NumPy 1.24: the third column is the sum of the first two,
    // the fourth twice the first and the second.
    const a = matrix64(5, 4, [1, 2, 3, 4, 2, 0, 2, 4, 0, 1, 1, 1, 3, 1, 4, 7, 1, 1, 2, 3]);
    const { solution, rank, dependences } = leastSquares(a, [1, 2, 3, 4, 6]);
    expect(rank).toBe(2);
    const expected = [
      -0.0772946859903387, 0.49758454106280237, 0.4202898550724641, 0.3429951690821251,
    ];
    expect(largestDifference(solution, matrix64(4, 1, expected))).toBeLessThan(1e-14);
    expect(dependences.map(({ column, left }) => [column, left])).toEqual([
      [0, 0],
      [2, 0],
    ]);
  });
  test('gives the shortest of exact solutions where there are more columns than rows', () => {
    // As above, from NumPy.
    const { solution } = leastSquares(matrix64(2, 5, [1, 2, 3, 4, 5, 2, 0, 1, -1, 3]), [1, 2]);
    const expected = [
      0.30052724077328646, -0.059753954305799745, 0.0755711775043937, -0.28471001757469233,
      0.3462214411247803,
    ];
    expect(largestDifference(solution, matrix64(5, 1, expected))).toBeLessThan(1e-14);
  });
  test('finds every dependent column of inputs that were rounded to float32, and only those', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const rng = createRng(seed).stream('dependent columns');
      const [rows, free] = [40 + rng.int(100), 3 + rng.int(6)];
      const parts = 2 + rng.int(free - 1);
      const factors = Array.from({ length: parts }, () => rng.normal(0, 1) * 10 ** rng.int(3));
      const at = rng.int(free + 1);
      const a = matrix64(rows, free + 1);
      for (let i = 0; i < rows; i++) {
        const own = Array.from({ length: free }, () => rng.normal(0, 1));
        const sum = factors.reduce((total, factor, k) => total + factor * own[k], 0);
        a.data.set([...own.slice(0, at), sum, ...own.slice(at)].map(Math.fround), i * (free + 1));
      }
      const b = matrix64(rows, 1);
      rng.fillNormal(b.data);
      const { rank, dependences } = leastSquares(a, b, { precision: float32Precision });
      expect({ seed, rank, found: dependences.length }).toEqual({ seed, rank: free, found: 1 });
      const [{ column, on, left }] = dependences;
      expect({ seed, left }).toEqual({ seed, left: 0 });
      // Which of the set is called dependent is a matter of lengths; weak parts may go unnamed.
      const named = [column, ...on];
      const set = [at, ...Array.from({ length: parts }, (_, k) => (k < at ? k : k + 1))];
      expect(
        named.every((each) => set.includes(each)),
        `seed ${seed}`,
      ).toBe(true);
      expect(leastSquares(a, b).rank, `seed ${seed}: as doubles`).toBe(free + 1);
    }
  });
  test('reports a column that others explain nearly, and uses it', () => {
    const a = random(50, 3, 'a');
    for (let i = 0; i < 50; i++) {
      a.data[3 * i + 2] = a.data[3 * i] + a.data[3 * i + 1] + 1e-4 * a.data[3 * i + 2];
    }
    const { rank, dependences } = leastSquares(a, random(50, 1, 'b'), {
      precision: float32Precision,
    });
    expect(rank).toBe(3);
    expect(dependences).toHaveLength(1);
    const [{ column, on, left }] = dependences;
    expect([column, ...on].sort()).toEqual([0, 1, 2]);
    expect(left).toBeGreaterThan(1e-5);
    expect(left).toBeLessThan(1e-3);
  });
  test('fits exactly where there are more columns than rows', () => {
    const a = random(3, 7, 'a');
    const b = random(3, 2, 'b');
    const { solution, rank } = leastSquares(a, b);
    expect(rank).toBe(3);
    expect(largestDifference(product(a, solution), b)).toBeLessThan(1e-12);
  });
  test('has rank 0 and the solution 0 for zeros, for no rows and for no columns', () => {
    for (const [rows, columns] of [
      [4, 2],
      [0, 2],
      [4, 0],
    ]) {
      const { solution, rank } = leastSquares(matrix64(rows, columns), matrix64(rows, 1));
      expect(rank).toBe(0);
      expect(Array.from(solution.data)).toEqual(Array(columns).fill(0));
    }
  });
  test.each([-200, 200])(
    'in a unit of 2^%i is the same, to the bit: rank, condition, fit',
    (power) => {
      const a = random(12, 4, 'unit');
      for (let i = 0; i < 12; i++) a.data[4 * i + 3] = a.data[4 * i] - 2 * a.data[4 * i + 1];
      const b = random(12, 2, 'right');
      const larger = matrix64(
        12,
        4,
        a.data.map((value) => value * 2 ** power),
      );
      const [plain, scaled] = [leastSquares(a, b), leastSquares(larger, b)];
      expect(plain.rank).toBe(3);
      expect(scaled.solution.data.map((value) => value * 2 ** power)).toEqual(plain.solution.data);
      expect({ ...scaled, solution: null }).toEqual({ ...plain, solution: null });
    },
  );

  test('tells a nearly dependent column from a dependent one', () => {
    const rankWith = (difference: number): number =>
      leastSquares(matrix64(3, 2, [1, 1, 1, 1 + difference, 1, 1]), [1, 2, 3]).rank;
    expect(rankWith(1e-12)).toBe(2);
    expect(rankWith(1e-16)).toBe(1);
  });
});

describe('the condition of least squares', () => {
  test('is the ratio of the pivots: exact for orthogonal columns, 1 for none', () => {
    const a = matrix64(3, 3, [4, 0, 0, 0, 0.5, 0, 0, 0, 2]);
    expect(leastSquares(a, [1, 2, 3]).condition).toBe(8);
    expect(leastSquares(matrix64(2, 2), [1, 2]).condition).toBe(1);
  });

  test('is within a factor of ten of the true one for the Hilbert matrix of order 6', () => {
    const hilbert = matrix64(
      6,
      6,
      Array.from({ length: 36 }, (_, i) => 1 / (Math.floor(i / 6) + (i % 6) + 1)),
    );
    const { condition } = leastSquares(hilbert, new Float64Array(6));
    expect(condition).toBeLessThan(1.495e7); // the true one, 1.4951e7
    expect(condition).toBeGreaterThan(1.495e6);
  });

  test('falls where a ridge is added', () => {
    const a = matrix64(2, 2, [1, 0, 0, 1e-6]);
    expect(ridge(a, [1, 1], 0).condition).toBe(1e6);
    expect(ridge(a, [1, 1], 3).condition).toBeCloseTo(2 / Math.sqrt(3), 6);
  });
});

describe('ridge', () => {
  test('solves (AᵀA + λI)·X = AᵀB', () => {
    const a = random(12, 4, 'a');
    const b = random(12, 2, 'b');
    const normal = product(transposed(a), a);
    for (let j = 0; j < 4; j++) normal.data[j * 4 + j] += 0.7;
    const expected = solve(normal, product(transposed(a), b));
    expect(largestDifference(ridge(a, b, 0.7).solution, expected)).toBeLessThan(1e-12);
  });
  test('with strength 0 is leastSquares, and shrinks towards 0 as it grows', () => {
    const a = random(12, 4, 'a');
    const b = random(12, 1, 'b');
    const sizes = [0, 1, 100, 1e8].map((strength) => {
      const { data } = ridge(a, b, strength).solution;
      return data.reduce((sum, value) => sum + value * value, 0);
    });
    expect(largestDifference(ridge(a, b, 0).solution, leastSquares(a, b).solution)).toBeLessThan(
      1e-13,
    );
    expect(sizes[0]).toBeGreaterThan(sizes[1]);
    expect(sizes[1]).toBeGreaterThan(sizes[2]);
    expect(sizes[3]).toBeLessThan(1e-10);
  });
  test('leaves a column alone whose strength is 0: a bias becomes the mean', () => {
    const { solution } = ridge(matrix64(3, 2, [1, 1, 1, 2, 1, 3]), [4, 5, 9], [0, 1e12]);
    expect(solution.data[0]).toBeCloseTo(6, 9);
    expect(solution.data[1]).toBeCloseTo(0, 9);
  });
  test('has full rank for twice the same column, and shares the weight between them', () => {
    const { solution, rank } = ridge(matrix64(2, 2, [1, 1, 2, 2]), [2, 4], 1e-9);
    expect(rank).toBe(2);
    expect(solution.data[0]).toBeCloseTo(1, 6);
    expect(solution.data[1]).toBeCloseTo(1, 6);
  });
  test('of more columns than rows is solved in the dual: NumPy has the same', () => {
    // np.linalg.solve(a.T @ a + np.diag(strength), a.T @ b), NumPy 1.24.
    const a = matrix64(2, 5, [1, 2, 3, 4, 5, 2, 0, 1, -1, 3]);
    const alike = [
      0.28713280926768636, -0.05461315680595906, 0.07529995862639804, -0.26644600744724883,
      0.3351261894911045,
    ];
    const apart = [
      0.5954106280193239, 0.04710144927536207, 0.10386473429951702, -0.17149758454106265,
      0.1322463768115941,
    ];
    for (const [strength, expected] of [
      [0.5, alike],
      [[0.5, 1, 2, 0.25, 4], apart],
    ] as const) {
      const { solution } = ridge(a, [1, 2], strength);
      expect(largestDifference(solution, matrix64(5, 1, expected))).toBeLessThan(1e-14);
    }
  });
  test.each([[-1], [NaN], [Infinity], [[1, -1]], [[1]]])('refuses the strength %j', (strength) => {
    expect(() => ridge(matrix64(2, 2, [1, 0, 0, 1]), [1, 1], strength)).toThrow(
      expect.objectContaining({ code: 'ridge/strength' }),
    );
  });
});

describe('what does not fit is refused with its place', () => {
  const square = matrix64(2, 2, [1, 0, 0, 1]);
  test('NaN and infinity', () => {
    const bad = matrix64(2, 2, [1, 0, NaN, 1]);
    for (const attempt of [
      () => cholesky(bad),
      () => solve(bad, [1, 1]),
      () => leastSquares(bad, [1, 1]),
    ]) {
      expect(attempt).toThrow(
        expect.objectContaining({
          code: 'linalg/not-finite',
          details: { row: 1, column: 0, value: NaN },
        }),
      );
    }
    expect(() => leastSquares(square, [1, Infinity])).toThrow(/row 1, column 0 is Infinity/);
  });
  test('sizes', () => {
    expect(() => matrix64(2, 3, [1])).toThrow(expect.objectContaining({ code: 'linalg/size' }));
    expect(() => cholesky(matrix64(2, 3))).toThrow(
      expect.objectContaining({ code: 'linalg/not-square' }),
    );
    expect(() => solve(square, [1, 2, 3])).toThrow(
      expect.objectContaining({ code: 'linalg/rows', details: { rows: 2, right: 3 } }),
    );
  });
});
