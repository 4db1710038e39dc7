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
    const exact = solved(classification(kernel, [-1, 1], 10), { tolerance: 0 });
    expect([exact.converged, exact.bias]).toEqual([true, -2]);
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

  it('regresses as by hand: of points on a line, the flattest line within ε of all', () => {
    // y = 2x at 0 … 4, ε = ½: through (0, ½) and (4, 7½), so w = 1¾, and the objective is −w²/2.
    const x = [0, 1, 2, 3, 4];
    const kernel = linalg.kernelRows({ data: x, columns: 1 }, linear);
    const program: Program = {
      kernel,
      signs: x.map(() => 1).concat(x.map(() => -1)), // too low, too high
      linear: x.map((value) => 0.5 - 2 * value).concat(x.map((value) => 0.5 + 2 * value)),
      bounds: new Float64Array(10).fill(100),
    };
    const { alpha, bias, objective } = solved(program, { tolerance: 1e-10 });
    const weight = x.reduce((sum, value, i) => sum + value * (alpha[i] - alpha[i + 5]), 0);
    expect([weight, bias, objective]).toEqual(
      [1.75, 0.5, -1.53125].map((value) => expect.closeTo(value, 9)),
    );
  });

  it('gives the middle of all biases that are possible where every row is at its bound', () => {
    // As above with α ≤ 0.1: w = 0.2; −(0.2 + b) ≤ 1 and 0.6 + b ≤ 1, so −1.2 ≤ b ≤ 0.4.
    const kernel = linalg.kernelRows({ data: [1, 3], columns: 1 }, linear);
    const { alpha, bias } = solved(classification(kernel, [-1, 1], 0.1));
    expect(Array.from(alpha)).toEqual([0.1, 0.1]);
    expect(bias).toBeCloseTo(-0.4, 12);
  });

  it('shows its progress every thousand steps, and sooner where there are many variables', () => {
    const stepsOf = (size: number, maximumSteps: number) => {
      const kernel = linalg.kernelRows({ data: cloud(size, 2), columns: 2 }, linear);
      const signs = Int32Array.from({ length: size }, (_, i) => (i % 3 === 0 ? 1 : -1));
      const program = classification(kernel, signs, 1e6);
      const shown = [...linalg.smo(program, { tolerance: 1e-12, maximumSteps })];
      for (const { gap } of shown) expect(gap).toBeGreaterThan(1e-12);
      return shown.map(({ steps }) => steps);
    };
    expect(stepsOf(40, 2500)).toEqual([1000, 2000]);
    expect(stepsOf(5000, 450)).toEqual([400]); // two million changes
  });

  it.each([1, -1])('ends where all rows are of class %i: w = 0, b on its margin', (sign) => {
    // s·(w·x + b) ≥ 1 of each row: of all b the one nearest to 0.
    const kernel = linalg.kernelRows({ data: [1, 2, 3], columns: 1 }, linear);
    const program = classification(kernel, [sign, sign, sign], 1);
    const found = solved(program, { tolerance: 0 });
    expect(found.alpha).toEqual(new Float64Array(3));
    expect(found).toMatchObject({ bias: sign, steps: 0, gap: 0, converged: true });
    // A target of 3 in place of 1 for the last row, which is now the one that b must satisfy.
    expect(solved({ ...program, linear: [-1, -2, -3] }).bias).toBe(3 * sign);
  });

  it('first moves the pair that gains most, and takes b from the rows on their margin', () => {
    // 0 and 5 of class +, 10 and 1 of class −: of 0 with 10 and 1 with 0, all miss by 2, and the
    // objective falls by 2²/(2·distance²). So α = 2/1² of 0 and 1, w = −2, and b = 1 holds for both.
    const kernel = linalg.kernelRows({ data: [0, 10, 1, 5], columns: 1 }, linear);
    const program = classification(kernel, [1, -1, -1, 1], 4);
    const { alpha, bias, objective } = solved(program, { maximumSteps: 1 });
    expect([Array.from(alpha), bias, objective]).toEqual([[2, 0, 2, 0], 1, -2]);
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
    const none = { kernel, signs: [], linear: [], bounds: [] };
    expect(() => solved(none)).toThrow(expect.objectContaining({ code: 'smo/sizes' }));
    const work = linalg.smo({ kernel, signs: [1, -1], linear: [0, 0], bounds: [1] });
    expect(() => work.next()).toThrow(
      expect.objectContaining({ code: 'smo/sizes', message: expect.stringContaining('1 bounds') }),
    );
  });
});
