/** @file Novikoff's theorem: the corrections never exceed (R/γ)², whatever the rows and their order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GeometryMeter, mistakeBound, Perceptron } from '../src/index.ts';

interface Rows {
  readonly points: readonly (readonly number[])[];
  readonly targets: readonly (1 | -1)[];
}

function bound(unit: Perceptron, { points, targets }: Rows): number {
  const meter = new GeometryMeter(unit);
  points.forEach((point, i) => {
    meter.see(point, 0, targets[i]);
  });
  return mistakeBound(meter.geometry());
}

function countMistakes({ points, targets }: Rows, order: readonly number[], learningRate: number) {
  const unit = new Perceptron(points[0].length);
  let mistakes = 0;
  for (;;) {
    const before = mistakes;
    for (const i of order) mistakes += Number(unit.learn(points[i], 0, targets[i], learningRate));
    if (mistakes === before) return { unit, mistakes };
  }
}

/** A plane with whole numbers, points off it, and an order to show them in. */
const separableRows = fc
  .record({
    plane: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 }),
    points: fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 12,
    }),
    shuffle: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    learningRate: fc.constantFrom(0.25, 1, 64),
  })
  .map(({ plane, points, ...rest }) => {
    const judge = new Perceptron(2);
    judge.parameters.set(plane);
    const kept = points.filter((point) => judge.activation(point) !== 0);
    const targets = kept.map((point) => (judge.activation(point) > 0 ? 1 : (-1 as const)));
    return { judge, rows: { points: kept, targets } as Rows, ...rest };
  })
  .filter(({ rows }) => rows.points.length > 0);

describe('the convergence theorem', () => {
  it('is the known bound on OR: R² = 3, γ = 1/3, 27 corrections', () => {
    const unit = new Perceptron(2);
    unit.parameters.set([2, 2, -1]);
    const rows: Rows = {
      points: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [-1, 1, 1, 1],
    };
    const meter = new GeometryMeter(unit);
    rows.points.forEach((point, i) => {
      meter.see(point, 0, rows.targets[i]);
    });
    expect(meter.geometry()).toEqual({ squaredRadius: 3, margin: 1 / 3 });
    expect(bound(unit, rows)).toBe(27);
  });

  it('holds for the plane that made the classes, and for the plane that was found', () => {
    fc.assert(
      fc.property(separableRows, ({ judge, rows, shuffle, learningRate }) => {
        const order = rows.points.map((_, i) => (i * 7 + shuffle) % rows.points.length);
        const all = [...new Set([...order, ...rows.points.keys()])];
        const { unit, mistakes } = countMistakes(rows, all, learningRate);
        // A rounding error's room: the bound is a quotient of roots.
        expect(mistakes).toBeLessThanOrEqual(bound(judge, rows) * (1 + 1e-12));
        expect(mistakes).toBeLessThanOrEqual(bound(unit, rows) * (1 + 1e-12));
      }),
      { numRuns: 500 },
    );
  });

  it('promises nothing without a plane', () => {
    const unit = new Perceptron(2);
    unit.parameters.set([1, 1, 0]);
    expect(
      bound(unit, {
        points: [
          [1, 0],
          [2, 0],
        ],
        targets: [1, -1],
      }),
    ).toBe(Number.POSITIVE_INFINITY);
    expect(bound(new Perceptron(2), { points: [[1, 0]], targets: [1] })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
