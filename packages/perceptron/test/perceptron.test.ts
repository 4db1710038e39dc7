/** @file The rule by itself: hand-worked corrections, the reference counts, and threshold against bias. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Perceptron } from '../src/index.ts';

type Row = readonly [inputs: readonly number[], target: 1 | -1];

const inputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const gate = (...outputs: number[]): Row[] =>
  inputs.map((row, i) => [row, outputs[i] === 1 ? 1 : -1]);
const and = gate(0, 0, 0, 1);
const or = gate(0, 1, 1, 1);
const nand = gate(1, 1, 1, 0);
const xor = gate(0, 1, 1, 0);

/** Passes until one is without a mistake, or `most`; corrections on the way. */
function teach(rows: readonly Row[], { learningRate = 1, most = 1000 } = {}) {
  const unit = new Perceptron(rows[0][0].length);
  let updates = 0;
  for (let epochs = 1; epochs <= most; epochs++) {
    const before = updates;
    for (const [row, target] of rows) updates += Number(unit.learn(row, 0, target, learningRate));
    if (updates === before) return { unit, epochs, updates };
  }
  return { unit, epochs: null, updates };
}

describe('the rule', () => {
  it('is what it is by hand in the first pass over AND', () => {
    const unit = new Perceptron(2);
    const after = and.map(([row, target]) => {
      unit.learn(row, 0, target, 1);
      return Array.from(unit.parameters);
    });
    expect(after).toEqual([
      [0, 0, -1], // 00 lies on the plane of zeros: corrected downwards
      [0, 0, -1], // 01 is silent, rightly
      [0, 0, -1],
      [1, 1, 0], // 11 should fire
    ]);
  });

  it.each([
    ['AND', and, 9, 18],
    ['OR', or, 6, 9],
    ['NAND', nand, 9, 18],
  ] as const)(
    'learns %s in its known number of epochs and corrections',
    (_, rows, epochs, updates) => {
      const taught = teach(rows);
      expect([taught.epochs, taught.updates]).toEqual([epochs, updates]);
      for (const [row, target] of rows) {
        expect(taught.unit.output(row)).toBe(target === 1 ? 1 : 0);
      }
    },
  );

  it('never learns XOR', () => {
    const { epochs, updates } = teach(xor, { most: 5000 });
    expect(epochs).toBeNull();
    expect(updates).toBe(20_000); // all four rows are corrected in every pass
  });

  it('changes nothing while the answer is right', () => {
    const { unit } = teach(or);
    const before = Array.from(unit.parameters);
    for (const [row, target] of or) expect(unit.learn(row, 0, target, 1)).toBe(false);
    expect(Array.from(unit.parameters)).toEqual(before);
  });

  it('at another rate gives longer weights, and the same answers and corrections', () => {
    const one = teach(nand);
    const eight = teach(nand, { learningRate: 8 });
    expect(eight.updates).toBe(one.updates);
    expect(Array.from(eight.unit.parameters)).toEqual(
      Array.from(one.unit.parameters, (value) => 8 * value),
    );
  });
});

const integers = (length: number) =>
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length });

describe('threshold and bias', () => {
  it('are one number: w·x > θ is w·x + b > 0 with b = −θ', () => {
    fc.assert(
      fc.property(integers(4), integers(3), (parameters, row) => {
        const unit = new Perceptron(3);
        unit.parameters.set(parameters);
        const sum = row.reduce((total, value, i) => total + value * unit.weights[i], 0);
        expect(unit.output(row)).toBe(sum > unit.threshold ? 1 : 0);
        expect(unit.threshold).toBe(-unit.bias);
      }),
    );
  });

  it('are learned as the weight of an input that is always 1', () => {
    const withBias = teach(and).unit;
    const noBias = new Perceptron(3);
    const rows = and.map(([row, target]) => [[...row, 1], target] as const);
    for (let epoch = 0; epoch < 40; epoch++) {
      for (const [row, target] of rows) {
        if (target * noBias.activation(row) > 0) continue;
        noBias.learn(row, 0, target, 1);
        noBias.parameters[3] = 0; // this one may not use its own bias
      }
    }
    expect(Array.from(noBias.weights)).toEqual(Array.from(withBias.parameters));
  });
});

describe('distance', () => {
  it('is that of the row from the plane, with the sign of the answer', () => {
    const unit = new Perceptron(2);
    unit.parameters.set([3, 4, -5]);
    expect(unit.distance([0, 0])).toBe(-1);
    expect(unit.distance([7, 9, 3, 4], 2)).toBe(4);
    expect(new Perceptron(2).distance([1, 1])).toBe(0);
  });
});
