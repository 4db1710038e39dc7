/** @file A trained mixture asked for its parts: sums of its gate and its experts, done here in plain numbers. */
import { createRng, Linear, tensor } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { Experts } from '../src/mixture/experts.ts';
import { loadFinding } from '../src/mixture/findings.ts';
import { MixtureOfExperts } from '../src/mixture/network.ts';
import { ModularPreprocessor } from '../src/preprocessor.ts';
import { trained } from './support/run.ts';

const xs = [0, 2, 4, 6];
const features = Float64Array.from(xs);
const classes: Table = makeTable({
  ...{ name: 'made', columns: ['x'], features },
  target: { kind: 'class', name: 'side', labels: ['low', 'high'], ids: Int32Array.of(0, 0, 1, 1) },
});
const numbers: Table = makeTable({
  ...{ name: 'made', columns: ['x'], features },
  target: { kind: 'value', name: 'y', values: Float64Array.of(10, 20, 30, 40) },
});

/** Three experts whose weights and biases are these, behind a gate of such weights. */
function expertsOn(table: Table, active = 0) {
  const preprocessor = new ModularPreprocessor(true);
  preprocessor.fit(table);
  const outputs = preprocessor.width;
  const rng = createRng(1).stream('init');
  const networks = [1, -2, 0.5].map((slope, i) => {
    const network = new Linear(1, outputs, { rng });
    network.weight.assign(Array.from({ length: outputs }, (_, k) => slope * (k + 1)));
    network.bias!.assign(Array.from({ length: outputs }, (_, k) => i - k));
    return network;
  });
  const mixture = new MixtureOfExperts({ inputs: 1, outputs, active }, networks, rng);
  mixture.gate.weight.assign([0.3, -0.4, 0.1]);
  mixture.gate.bias!.assign([0, 0.5, -0.2]);
  return { experts: new Experts(mixture, ['line', 'line', 'other'], preprocessor), preprocessor };
}

const softmax = (scores: readonly number[]) => {
  const powers = scores.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};
/** Mean 3, standard deviation √5 of the column. */
const scaled = xs.map((x) => (x - 3) / Math.sqrt(5));
const weightsAt = (x: number) => softmax([0.3 * x, -0.4 * x + 0.5, 0.1 * x - 0.2]);
const sayings = (x: number) =>
  [1, -2, 0.5].map((slope, i) => [0, 1].map((k) => slope * (k + 1) * x + i - k));

/** Rows of an answer. */
const rowsOf = (values: ArrayLike<number>, width: number) =>
  Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (__, k) => values[row * width + k]),
  );
const close = (found: number[][], wanted: number[][]) => {
  expect(found).toHaveLength(wanted.length);
  found.flat().forEach((value, i) => {
    expect(value).toBeCloseTo(wanted.flat()[i], 5);
  });
};

describe('the experts of a mixture', () => {
  const mixed = (x: number, weights: readonly number[]) =>
    [0, 1].map((k) =>
      sayings(x).reduce((sum, scores, i) => sum + weights[i] * softmax(scores)[k], 0),
    );

  it('are numbered, and the gate weighs them by softmax of its sums', () => {
    const { experts } = expertsOn(classes);
    expect(experts.names).toEqual(['line 1', 'line 2', 'other 3']);
    close(rowsOf(experts.weights(classes), 3), scaled.map(weightsAt));
  });

  it('of classes mix probabilities, each beside its own', () => {
    const { experts } = expertsOn(classes);
    const { alone, combined } = experts.answer(classes);
    close(
      rowsOf(combined.values, 2),
      scaled.map((x) => mixed(x, weightsAt(x))),
    );
    alone.forEach(({ answer }, i) => {
      close(
        rowsOf(answer.values, 2),
        scaled.map((x) => softmax(sayings(x)[i])),
      );
    });
    const { probabilities, class: ids } = experts.forward(
      tensor(
        xs.map((x) => [x]),
        { dtype: 'float64' },
      ),
    );
    close(
      rowsOf(probabilities.data(), 2),
      scaled.map((x) => mixed(x, weightsAt(x))),
    );
    const winners = scaled.map((x) =>
      Number(mixed(x, weightsAt(x))[1] > mixed(x, weightsAt(x))[0]),
    );
    expect(Array.from(ids.data())).toEqual(winners);
  });

  it('of numbers mix values, brought back to the unit of the data', () => {
    const { experts } = expertsOn(numbers);
    // The target has mean 25 and standard deviation √125.
    const unscaled = (value: number) => [25 + Math.sqrt(125) * value];
    const at = (x: number) => sayings(x).map(([value]) => value);
    const ensemble = scaled.map((x) =>
      unscaled(at(x).reduce((sum, value, i) => sum + weightsAt(x)[i] * value, 0)),
    );
    const { alone, combined } = experts.answer(numbers);
    close(rowsOf(combined.values, 1), ensemble);
    alone.forEach(({ answer }, i) => {
      close(
        rowsOf(answer.values, 1),
        scaled.map((x) => unscaled(at(x)[i])),
      );
    });
    const { value } = experts.forward(
      tensor(
        xs.map((x) => [x]),
        { dtype: 'float64' },
      ),
    );
    expect(value.shape).toEqual([4]);
    close(rowsOf(value.data(), 1), ensemble);
  });

  it('without one leave its weight to the others, in proportion to theirs', () => {
    const { experts } = expertsOn(classes);
    const found = experts.ablations(classes);
    expect(found.map(({ name }) => name)).toEqual(experts.names);
    found.forEach(({ answer }, left) => {
      const wanted = scaled.map((x) => {
        const kept = weightsAt(x).map((weight, i) => (i === left ? 0 : weight));
        const sum = kept.reduce((a, b) => a + b, 0);
        return mixed(
          x,
          kept.map((weight) => weight / sum),
        );
      });
      close(rowsOf(answer.values, 2), wanted);
    });
  });

  it('say nothing of no rows, and cannot leave as ops where only some answer', () => {
    const { experts } = expertsOn(classes);
    const none = classes.subset(new Int32Array());
    expect(experts.answer(none)).toMatchObject({ alone: [], combined: { width: 2 } });
    expect(experts.ablations(none)).toEqual([]);
    const x = tensor([[1]], { dtype: 'float64' });
    expect(() => expertsOn(classes, 2).experts.forward(x)).toThrow(/a mixture with --active/);
    // All three of three: nothing is left out, nothing sorted.
    expect(expertsOn(classes, 3).experts.forward(x).probabilities.shape).toEqual([1, 2]);
  });
});

describe('the load of a gate', () => {
  it('is too small below a twentieth of an even share', () => {
    const of = (shares: number[], balance = 0) => loadFinding(shares, balance)[0];
    // A twentieth of a third is 1/60.
    expect(of([0.5, 0.4833, 0.0167])).toMatchObject({ severity: 'good', fix: '' });
    expect(of([0.5, 0.484, 0.016])).toMatchObject({
      severity: 'warning',
      measured: '1 of 3 experts are hardly ever asked; shares 50 %, 48 %, 2 %',
      fix: '--balance 0.01, or --experts 2',
    });
    expect(of([1, 0], 0.02).fix).toBe('--balance 0.2, or --experts 1');
    expect(loadFinding([1], 0)).toEqual([]);
  });

  it('is measured after each pass: shares of the experts, which add up to 1', async () => {
    const options = { combine: 'mixture', members: ['line'], experts: 3, balance: 0 } as const;
    const run = await trained(classes, options);
    const records = run.report.history.map(({ train }) => train);
    for (const each of records) {
      const shares = ['expert1', 'expert2', 'expert3'].map((name) => each[name]);
      expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    }
    expect(Object.keys(records[0])).toEqual(expect.arrayContaining(['loss', 'expert1', 'expert3']));
  });
});
