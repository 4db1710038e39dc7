/**
 * @file What no unit may change: every architecture over tables, on columns and targets of any offset
 * and scale. The same rows in another unit are the same rows.
 */
import { createRng, type Rng } from '@nnzoo/core';
import { makeTable, type SplitPolicy, splitRows, type Table, type Task } from '@nnzoo/data';
import type { AnyOptionValue, Architecture, Experiment, TrainingReport } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();
const split: SplitPolicy = { kind: 'holdout', test: 0.25, validation: 0 };
const short = { length: { epochs: 12 } };

/** A way to run an architecture: its options, and a length that is enough for it. */
interface Way {
  readonly id: string;
  readonly options?: Readonly<Record<string, AnyOptionValue>>;
  readonly plan?: { readonly length: { readonly epochs: number } };
}

const regressors: readonly Way[] = [
  { id: 'linear' },
  { id: 'linear', options: { method: 'gradient' }, plan: { length: { epochs: 1000 } } },
  { id: 'linear', options: { method: 'svr', tune: false } },
  { id: 'linear', options: { method: 'svr', kernel: 'linear' } },
  { id: 'feedforward', plan: short },
  { id: 'rbf' },
  { id: 'rbf', options: { ridge: 0, polynomial: 'linear', centers: 5 } },
  { id: 'rbf', options: { training: 'all' }, plan: short },
  { id: 'modular', options: { combine: 'average', members: ['linear', 'rbf'] } },
  { id: 'modular', options: { combine: 'vote', members: ['linear', 'rbf'] } },
  { id: 'modular', options: { combine: 'stack', members: ['linear', 'rbf'] } },
  { id: 'modular', options: { combine: 'pipeline', members: ['rbf', 'linear'] } },
  {
    id: 'modular',
    options: { combine: 'cluster-then-predict', members: ['som:width=2:height=1', 'linear'] },
  },
  { id: 'modular', options: { combine: 'mixture', members: ['feedforward'] }, plan: short },
];

const classifiers: readonly Way[] = [
  { id: 'linear', plan: { length: { epochs: 100 } } },
  { id: 'linear', options: { method: 'svc' } },
  { id: 'perceptron' },
  { id: 'perceptron', options: { rule: 'sigmoid' }, plan: short },
  { id: 'scalar', plan: short },
  { id: 'feedforward', plan: short },
  { id: 'rbf' },
  { id: 'modular', options: { combine: 'average', members: ['rbf', 'linear:epochs=50'] } },
];

const named = (way: Way): [string, Way] => [`${way.id} ${JSON.stringify(way.options ?? {})}`, way];

/** The unit that the values of rows have. */
interface Units {
  readonly target?: number;
  readonly offset?: number;
  /** A factor for each column. */
  readonly columns?: readonly number[];
}

/** 80 rows of three columns: values y = 3a − 2b + sin c + noise, and classes y > 0. */
function rowsIn(task: Task, { target: factor = 1, offset = 0, columns = [1, 1, 1] }: Units): Table {
  const rng = createRng(5).stream('units');
  const drawn = Array.from({ length: 80 }, () => {
    const [a, b, c] = [rng.normal(0, 2), rng.normal(5, 1), rng.uniform(-3, 3)];
    return { row: [a, b, c], y: 3 * a - 2 * (b - 5) + Math.fround(c / 2) + rng.normal(0, 0.3) };
  });
  const features = Float64Array.from(
    drawn.flatMap(({ row }) => row.map((value, c) => value * columns[c])),
  );
  const ids = Int32Array.from(drawn, ({ y }) => Number(y > 0));
  const values = Float64Array.from(drawn, ({ y }) => y * factor + offset);
  return makeTable({
    name: 'rows in units',
    columns: ['a', 'b', 'c'],
    features,
    target:
      task === 'classification'
        ? { kind: 'class', name: 'sign', labels: ['below', 'above'], ids }
        : { kind: 'value', name: 'y', values },
  });
}

async function trained({ id, options = {}, plan }: Way, data: Table, task: Task) {
  const architecture = await resolve(id);
  const request = { data, task, seed: 1, split, resolve, ...(plan && { plan }) };
  const experiment: Experiment = await architecture.open({ ...request, options });
  const run = experiment.run();
  let next = run.next();
  while (!next.done) next = run.next();
  const report: TrainingReport = next.value;
  const rows = splitRows(data, split, 1).test;
  return { report, rows, records: experiment.predict(data.subset(rows)) };
}

const inPlainUnits = new Map<Way, ReturnType<typeof regressed>>();

/** In plain units, once for all that compare with it. */
function plainly(way: Way): ReturnType<typeof regressed> {
  const known = inPlainUnits.get(way) ?? regressed(way, {});
  inPlainUnits.set(way, known);
  return known;
}

async function regressed(way: Way, units: Units) {
  const data = rowsIn('regression', units);
  const { report, rows, records } = await trained(way, data, 'regression');
  if (data.target?.kind !== 'value') throw new Error('no values');
  const { values } = data.target;
  const actual = Array.from(rows, (row) => values[row]);
  return { metrics: report.metrics, actual, predicted: records.map(({ y }) => Number(y)) };
}

describe('with a large offset of the target', () => {
  test.each(regressors.map(named))('%s reports the error of what it predicts', async (_, way) => {
    const { metrics, actual, predicted } = await regressed(way, { offset: 1.7e9 });
    const squares = predicted.reduce((sum, value, i) => sum + (value - actual[i]) ** 2, 0);
    const absolutes = predicted.reduce((sum, value, i) => sum + Math.abs(value - actual[i]), 0);
    const rmse = Math.sqrt(squares / actual.length);
    // A double near 1.7e9 is right to 2.4e-7.
    expect(Math.abs(metrics['rmse'] - rmse)).toBeLessThan(1e-5 * rmse);
    expect(Math.abs(metrics['mae'] * actual.length - absolutes)).toBeLessThan(1e-5 * absolutes);
    expect(new Set(predicted).size).toBe(predicted.length);
    const plain = await plainly(way);
    expect(Math.abs(metrics['rmse'] / plain.metrics['rmse'] - 1)).toBeLessThan(1e-3);
  });
});

/** A power of ten: up to 10^±40, and now and then 10^±`largest`. */
function power(rng: Rng, largest: number): number {
  const exponent = rng.next() < 0.3 ? largest * (rng.next() < 0.5 ? -1 : 1) : rng.int(80) - 40;
  return Number(`1e${exponent}`);
}

/** Factors of three columns. */
function powers(rng: Rng): number[] {
  return [power(rng, 300), power(rng, 300), power(rng, 300)];
}

describe('in any unit', () => {
  test.each(regressors.map(named))('%s predicts the same values', async (_, way) => {
    const plain = await plainly(way);
    for (let seed = 1; seed <= 3; seed++) {
      const rng = createRng(seed).stream('units');
      // Squares of the target stand in some reports: beyond 10^150 they have no double.
      const target = power(rng, 140);
      const units = { target, columns: powers(rng) };
      const { metrics, predicted } = await regressed(way, units);
      const spread = plain.metrics['rmse'] / Math.sqrt(1 - plain.metrics['r2']);
      const message = `seed ${seed}: ${JSON.stringify(units)}`;
      expect(metrics['r2'], message).toBeCloseTo(plain.metrics['r2'], 4);
      expect(metrics['rmse'] / target / plain.metrics['rmse'], message).toBeCloseTo(1, 3);
      predicted.forEach((value, i) => {
        expect(Math.abs(value / target - plain.predicted[i]), message).toBeLessThan(1e-3 * spread);
      });
    }
  });

  test.each(classifiers.map(named))('%s predicts the same classes', async (_, way) => {
    const of = async (units: Units) => {
      const data = rowsIn('classification', units);
      const { report, records } = await trained(way, data, 'classification');
      return { accuracy: report.metrics['accuracy'], classes: records.map(({ sign }) => sign) };
    };
    const plain = await of({});
    expect(plain.accuracy).toBeGreaterThan(0.7);
    for (let seed = 1; seed <= 3; seed++) {
      const rng = createRng(seed).stream('units');
      const columns = powers(rng);
      expect(await of({ columns }), `seed ${seed}: ${columns}`).toEqual(plain);
    }
  });

  test('a map lies the same', async () => {
    const errorOf = async (columns: readonly number[]) => {
      const { report } = await trained(
        { id: 'som', plan: short },
        rowsIn('map', { columns }),
        'map',
      );
      return report.metrics['quantizationError'];
    };
    expect(await errorOf([1e40, 1e-140, 1e7])).toBeCloseTo(await errorOf([1, 1, 1]), 4);
  });
});
