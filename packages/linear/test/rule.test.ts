/** @file The numbers that are shown of solved models, beside those of NumPy and scikit-learn. */
import { makeTable } from '@nnzoo/data';
import type { StepRule } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { linear } from '../src/index.ts';

const features = Float64Array.of(0, 1, 1, 3, 2, 2, 3, 5, 4, 4, 5, 9);
const columns = ['a', 'b'];
const target = { kind: 'value', name: 'y', values: Float64Array.of(1, 3, 2, 5, 4, 8) } as const;
const values = makeTable({ name: 'six', columns, features, target });
const ids = Int32Array.of(0, 0, 1, 1, 0, 1);
const classes = makeTable({
  ...{ name: 'six', columns, features },
  target: { kind: 'class', name: 'k', labels: ['no', 'yes'], ids },
});

type Options = NonNullable<Parameters<typeof linear.open>[0]['options']>;

async function opened(data: typeof values, options: Options) {
  const split = { kind: 'everything' } as const;
  const experiment = await linear.open({ data, seed: 1, split, options, plan: { batchSize: 6 } });
  const loop = experiment.run();
  for (let next = loop.next(); !next.done && next.value.event !== 'prepared'; ) {
    if (next.value.event === 'start' && !next.value.prepares) break;
    next = loop.next();
  }
  const of = (place: number) => numbersOf(experiment.rule(place));
  return { experiment, loop, of };
}

function numbersOf(rule: StepRule | null): Readonly<Record<string, number>> {
  return Object.fromEntries((rule?.numbers ?? []).map(({ letter, value }) => [letter, value]));
}

it('of ridge regression are those of the normal equations, and the pass ends there', async () => {
  const { experiment, loop, of } = await opened(values, { ridge: 0.1 });
  // np.linalg.solve(Z.T @ Z + 0.6 I, Z.T @ (y − mean)), Z standardized.
  const expected = [
    { 'Σ x·r': 3.4382064143170177, w: 0, 'w′': 0.5209403456512056 },
    { 'Σ x·r': 10.83826414385386, w: 0, 'w′': 1.6421611495399997 },
  ];
  const shown = [of(0), of(1)];
  shown.forEach((numbers, place) => {
    for (const [letter, value] of Object.entries(expected[place])) {
      expect(numbers[letter], letter).toBeCloseTo(value, 6);
    }
    expect(numbers['N']).toBe(6);
    expect(numbers['λ']).toBeCloseTo(0.6, 12);
    expect(numbers['Σ x²']).toBeCloseTo(6, 5);
    expect(numbers['Σ x·r'] / (numbers['Σ x²'] + numbers['λ'])).toBeCloseTo(numbers['w′'], 10);
  });
  for (const _ of loop);
  const solved = experiment.checkpoint().tensors['trainer.weight'].data;
  expect([...solved]).toEqual(shown.map((numbers) => numbers['w′']));
});

it('of support vector regression are those of scikit-learn’s SVR', async () => {
  const options = { method: 'svr', tune: false, cost: 2, epsilon: 0.3, gamma: 0.5 } as const;
  const { of } = await opened(values, options);
  const coefficients = [-2, 1.106560887, -2, 1.2164051596, -0.3229660468, 2];
  const answers = [1.8302112699, 2.7, 2.3485964750433, 4.7, 4.3, 6.1428538191];
  coefficients.forEach((coefficient, row) => {
    const numbers = of(row);
    expect(numbers['β']).toBeCloseTo(coefficient, 3);
    expect(numbers['f']).toBeCloseTo(answers[row], 3);
    expect(numbers['y']).toBe(target.values[row]);
    expect(numbers['|y − f|']).toBeCloseTo(Math.abs(target.values[row] - answers[row]), 3);
    expect([numbers['C'], numbers['ε']]).toEqual([2, 0.3]);
  });
});

it('of support vector classification are those of scikit-learn’s SVC', async () => {
  const { of } = await opened(classes, { method: 'svc', cost: 2, gamma: 0.5 });
  const alphas = [0.8513054073, 2, 2, 2, 2, 0.8513054073];
  // scikit-learn decides for its second class, here for the first.
  const decisions = [-1, -0.5131944177, 0.2566963337, 0.7242741901, 0.0965069432, 1];
  alphas.forEach((alpha, row) => {
    const numbers = of(row);
    expect(numbers['α']).toBeCloseTo(alpha, 3);
    expect(numbers['y']).toBe(ids[row] === 0 ? 1 : -1);
    expect(numbers['y · f']).toBeCloseTo(-decisions[row] * numbers['y'], 3);
  });
});
