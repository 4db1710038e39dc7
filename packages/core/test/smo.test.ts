import { describe, expect, it } from 'vitest';
import { createRng, linalg } from '../src/index.ts';

type Program = linalg.SupportVectorProgram;

function solved(program: Program, options: linalg.SmoOptions = {}): linalg.SmoSolution {
  const work = linalg.smo(program, options);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

/** Support vector classification: p = −1, one variable a row. */
function classification(kernel: linalg.KernelRows, signs: ArrayLike<number>, cost: number) {
  const size = kernel.size;
  return {
    kernel,
    signs,
    linear: new Float64Array(size).fill(-1),
    bounds: new Float64Array(size).fill(cost),
  };
}

const linear = { kind: 'linear' } as const;

function cloud(size: number, columns: number, seed = 1): Float64Array {
  const data = new Float64Array(size * columns);
  createRng(seed).stream('cloud').fillNormal(data);
  return data;
}

/** ½ Σ sᵢsⱼαᵢαⱼK + Σ pᵢαᵢ, summed as it is written. */
function objectiveOf({ kernel, signs, linear }: Program, alpha: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < alpha.length; i++) {
    sum += linear[i] * alpha[i];
    const row = kernel.row(i % kernel.size);
    for (let j = 0; j < alpha.length; j++) {
      sum += (signs[i] * signs[j] * alpha[i] * alpha[j] * row[j % kernel.size]) / 2;
    }
  }
  return sum;
}

describe('sequential minimal optimization', () => {
  it('finds the widest street between two points, worked out by hand', () => {
    // Rows 1 and 3 on a line, classes − and +: w = 1, b = −2, both α = ½.
    const kernel = linalg.kernelRows({ data: [1, 3], columns: 1 }, linear);
    const { alpha, bias, objective, converged } = solved(classification(kernel, [-1, 1], 10));
    expect(Array.from(alpha)).toEqual([0.5, 0.5]);
    expect(bias).toBe(-2);
    expect(objective).toBe(-0.5);
    expect(converged).toBe(true);
  });

  it('meets the conditions of the optimum on a random problem, linear and rbf', () => {
    const columns = 3;
    const data = cloud(60, columns);
    const signs = Int32Array.from({ length: 60 }, (_, i) => (data[i * columns] > 0.2 ? 1 : -1));
    for (const kind of [linear, { kind: 'rbf', gamma: 0.5 } as const]) {
      const kernel = linalg.kernelRows({ data, columns }, kind);
      const program = classification(kernel, signs, 3);
      const { alpha, bias, objective, gap } = solved(program, { tolerance: 1e-8 });
      expect(gap).toBeLessThan(1e-8);
      expect(objective).toBeCloseTo(objectiveOf(program, alpha), 9);
      expect(alpha.reduce((sum, value, i) => sum + signs[i] * value, 0)).toBeCloseTo(0, 12);
      alpha.forEach((value, i) => {
        const row = kernel.row(i);
        const score = alpha.reduce((sum, a, j) => sum + signs[j] * a * row[j], bias);
        const margin = signs[i] * score;
        if (value === 0) expect(margin).toBeGreaterThan(1 - 1e-7);
        else if (value === 3) expect(margin).toBeLessThan(1 + 1e-7);
        else expect(margin).toBeCloseTo(1, 6);
      });
    }
  });

  it('finds no better value by moving any two variables', () => {
    const data = cloud(12, 2, 4);
    const signs = Int32Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const kernel = linalg.kernelRows({ data, columns: 2 }, { kind: 'rbf', gamma: 1 });
    const program = classification(kernel, signs, 2);
    const { alpha, objective } = solved(program, { tolerance: 1e-10 });
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        const moved = alpha.slice();
        moved[i] += signs[i] * 1e-3;
        moved[j] -= signs[j] * 1e-3;
        if (moved.some((value) => value < 0 || value > 2)) continue;
        expect(objectiveOf(program, moved)).toBeGreaterThan(objective - 1e-12);
      }
    }
  });

  it('ends where all rows are of one class: nothing can move', () => {
    const kernel = linalg.kernelRows({ data: [1, 2, 3], columns: 1 }, linear);
    const { alpha, steps } = solved(classification(kernel, [1, 1, 1], 1));
    expect([Array.from(alpha), steps]).toEqual([[0, 0, 0], 0]);
  });

  it('ends on rows that are equal and of either class', () => {
    const kernel = linalg.kernelRows({ data: [5, 5, 5, 5], columns: 1 }, linear);
    const { alpha, converged } = solved(classification(kernel, [1, -1, 1, -1], 2));
    expect([Array.from(alpha), converged]).toEqual([[2, 2, 2, 2], true]);
  });

  it.each([-40, 40])('in a unit of 2^%i takes the same steps: α·K stays, to the bit', (power) => {
    // Rows 0 and 1 are equal and of either class, so that a curvature of 0 comes up as well.
    const data = cloud(20, 2, 3);
    data.copyWithin(2, 0, 2);
    const signs = Int32Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const inUnit = (scale: number) => {
      const kernel = linalg.kernelRows({ data: data.map((x) => x * scale), columns: 2 }, linear);
      return solved(classification(kernel, signs, 5 / scale ** 2));
    };
    const [plain, scaled] = [inUnit(1), inUnit(2 ** power)];
    expect(scaled.steps).toBe(plain.steps);
    expect(scaled.alpha.map((value) => value * 2 ** (2 * power))).toEqual(plain.alpha);
    expect([scaled.bias, scaled.objective * 2 ** (2 * power)]).toEqual([
      plain.bias,
      plain.objective,
    ]);
  });

  it('says so where it was stopped before the end', () => {
    const kernel = linalg.kernelRows({ data: cloud(40, 2), columns: 2 }, linear);
    const signs = Int32Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 1 : -1));
    const { steps, converged } = solved(classification(kernel, signs, 5), { maximumSteps: 3 });
    expect([steps, converged]).toEqual([3, false]);
  });

  it('refuses sizes that do not fit', () => {
    const kernel = linalg.kernelRows({ data: [1, 2], columns: 1 }, linear);
    const work = linalg.smo({ kernel, signs: [1, -1], linear: [0, 0], bounds: [1] });
    expect(() => work.next()).toThrow(
      expect.objectContaining({ code: 'smo/sizes', message: expect.stringContaining('1 bounds') }),
    );
  });
});

describe('kernel rows', () => {
  const data = cloud(9, 2);

  it('are the same however few of them are kept', () => {
    const kind = { kind: 'rbf', gamma: 0.7 } as const;
    const all = linalg.kernelRows({ data, columns: 2 }, kind);
    const few = linalg.kernelRows({ data, columns: 2 }, kind, 0);
    for (const i of [0, 1, 0, 8, 3, 0, 8, 1]) expect(few.row(i)).toEqual(all.row(i));
    expect(all.row(4)).toBe(all.row(4));
  });

  it('are symmetric, with 1 on the diagonal of rbf', () => {
    const { row, diagonal } = linalg.kernelRows({ data, columns: 2 }, { kind: 'rbf', gamma: 0.7 });
    expect(Array.from(diagonal)).toEqual(new Array(9).fill(1));
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) expect(row(i)[j]).toBe(row(j)[i]);
    }
  });

  it.each([
    ['kernel/rows', [1, 2, 3], 2, linear],
    ['kernel/rows', [], 2, linear],
    ['kernel/gamma', [1, 2], 2, { kind: 'rbf', gamma: 0 }],
    ['kernel/gamma', [1, 2], 2, { kind: 'rbf', gamma: Number.POSITIVE_INFINITY }],
    ['linalg/not-finite', [1, Number.NaN], 2, linear],
  ] as const)('refuse what is none: %s', (code, numbers, columns, kind) => {
    expect(() => linalg.kernelRows({ data: numbers, columns }, kind)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
