/** @file Values: loads after outages and sunspots, beside the baselines that they must beat, or do not. */

import { type Table, tablePreprocessor } from '@nnzoo/data';
import { loadSunspots, makeFeeder } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Baseline, tableBaselines, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rbf } from '../src/index.ts';

function valuesOf(table: Table): Float64Array {
  if (table.target?.kind !== 'value') throw new Error('no values');
  return table.target.values;
}

function rmse(predicted: ArrayLike<number>, actual: Float64Array): number {
  const squares = actual.reduce((sum, value, row) => sum + (predicted[row] - value) ** 2, 0);
  return Math.sqrt(squares / actual.length);
}

/** RMSE of the baselines that were fitted on one table and tested on another. */
function baselineErrors(usual: Table, other: Table): Record<string, number> {
  const preprocessor = tablePreprocessor();
  preprocessor.fit(usual);
  const rows = (table: Table) => ({
    ...preprocessor.input(table),
    classes: new Int32Array(0),
    values: valuesOf(table),
    classCount: 0,
  });
  const error = (baseline: Baseline): number => {
    const work = baseline.fit(rows(usual));
    let step = work.next();
    while (!step.done) step = work.next();
    const answer = step.value(rows(other));
    return answer.kind === 'value' ? rmse(answer.values, valuesOf(other)) : Number.NaN;
  };
  return Object.fromEntries(tableBaselines.map((baseline) => [baseline.id, error(baseline)]));
}

describe('the load after an outage', () => {
  const options = { centers: 200, ridge: 1e-6, polynomial: 'linear' } as const;
  const usual = makeFeeder({ seed: 2 });

  it('is predicted to within 0.45 MW, where a line and the nearest neighbor have over 1', async () => {
    const run = await train(rbf, { data: usual, options });
    expect(run.report.metrics['rmse']).toBeLessThan(0.45);
    expect(run.report.metrics['rmse']).toBeGreaterThan(0.25); // the noise
  });

  it('in colder weather than was ever trained on, is predicted at half the error of either', async () => {
    const run = await train(rbf, { data: usual, options, split: { kind: 'everything' } });
    const harder = makeFeeder({ seed: 1001, coldest: -25, warmest: 0, noise: 0.5 });
    const predicted = run.predict(harder).map((record) => Number(record['load']));
    const error = rmse(predicted, valuesOf(harder));
    const baselines = baselineErrors(usual, harder);
    expect(error).toBeGreaterThan(0.5);
    expect(error).toBeLessThan(baselines['linear'] / 2);
    expect(error).toBeLessThan(baselines['nearest-neighbor'] / 2);
    expect(baselines['constant']).toBeGreaterThan(3);
  });
});

describe('sunspots from 1947 on', () => {
  it('are predicted better than by persistence and worse than by a line', async () => {
    const data = await loadSunspots(nodeSource());
    const test = data.parts!.test;
    const values = valuesOf(data);
    const actual = Float64Array.from(test, (row) => values[row]);
    const persistence = rmse(
      Float64Array.from(test, (row) => values[row - 1]),
      actual,
    );
    expect(persistence).toBeCloseTo(33.28, 2);
    const { train: rows } = data.parts!;
    const line = baselineErrors(data.subset(rows), data.subset(test))['linear'];
    expect(line).toBeCloseTo(19.44, 2);
    const gaussian = (await train(rbf, { data })).report.metrics['rmse'];
    const growing = (await train(rbf, { data, options: { basis: 'multiquadric' } })).report.metrics;
    // The largest cycles on record lie in these years, beyond every center: bells fade there.
    expect(gaussian).toBeLessThan(persistence);
    expect(growing['rmse']).toBeLessThan(gaussian);
    expect(growing['rmse']).toBeGreaterThan(line);
  });
});
