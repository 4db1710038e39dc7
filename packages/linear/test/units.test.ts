/** @file Cost and tube follow the unit of the target: euros or cents, only the numbers' unit changes. */
import { createRng, math } from '@nnzoo/core';
import { makeTable } from '@nnzoo/data';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { linear, tuneTube } from '../src/index.ts';
import { rowsOf } from './rows.ts';

const rng = createRng(6).stream('unit');
const xs = Array.from({ length: 40 }, () => rng.uniform(-1.7, 1.7));
const values = Float64Array.from(xs, (x) => 3 * x + math.sin(3 * x) + rng.normal(0, 0.3));

function tuned(targets: Float64Array) {
  const batch = { ...rowsOf(xs.map((x) => [x])), values: targets, classes: new Int32Array(0) };
  const work = tuneTube(batch, 'rbf', createRng(2).stream('folds'));
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

/** The standard deviation with N in the denominator, as NumPy's std has it. */
function standardDeviationOf(numbers: Float64Array): number {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length);
}

describe('the tuned tube', () => {
  const plain = tuned(values);

  // A power of two changes the exponent of every number and nothing else: the same setting wins.
  it.each([2 ** 10, 2 ** -10])('has cost and epsilon × %d where the values are', (factor) => {
    const scaled = tuned(values.map((value) => factor * value));
    expect(scaled.kernel).toEqual(plain.kernel);
    expect(scaled.cost / factor).toBeCloseTo(plain.cost, 9);
    expect(scaled.epsilon / factor).toBeCloseTo(plain.epsilon, 9);
  });

  it('has a cost of 0.3 to 30 standard deviations of the values, and a tube of 0.03 to 0.3', () => {
    const wide = values.map((value) => 1000 * value);
    const { cost, epsilon } = tuned(wide);
    const unit = standardDeviationOf(wide);
    expect([0.3, 1, 3, 10, 30]).toContainEqual(expect.closeTo(cost / unit, 6));
    expect([0.03, 0.1, 0.3]).toContainEqual(expect.closeTo(epsilon / unit, 6));
  });
});

describe('the usual tube', () => {
  it.each([1, 1000])(
    'of values × %d: cost is 10 standard deviations, epsilon a tenth',
    async (factor) => {
      const targets = values.map((value) => factor * value);
      const data = makeTable({
        name: 'line',
        columns: ['x'],
        features: Float64Array.from(xs),
        target: { kind: 'value', name: 'y', values: targets },
      });
      const options = { method: 'svr', cost: 0, epsilon: 0, tune: false } as const;
      const run = await train(linear, { data, options, split: { kind: 'everything' } });
      const { facts } = run.experiment.checkpoint();
      expect(JSON.stringify(facts)).toContain('"epsilon"');
      const [finding] = run.findings();
      const [, cost, epsilon] = /--cost (\S+), --epsilon (\S+?)(?:,|$)/.exec(finding.subject) ?? [];
      const unit = standardDeviationOf(targets);
      expect(Number(cost) / unit).toBeCloseTo(10, 0);
      expect(Number(epsilon) / unit).toBeCloseTo(0.1, 2);
    },
  );
});
