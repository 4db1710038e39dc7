/** @file The figures and findings: which there are, and that they show what the network does. */

import type { Table } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type OpenRequest, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { rbf } from '../src/index.ts';

const source = nodeSource();
const named = (name: string) => ({ name, source });
type Options = NonNullable<OpenRequest<Table, typeof rbf.options>['options']>;

describe('what there is to see', () => {
  async function figures(name: string, options: Options = {}) {
    return (await train(rbf, { data: named(name), options })).figures();
  }

  // Outputs are no probabilities: there is no reliability to draw.
  const ofScores = ['roc', 'precision-recall', 'averages'];
  const ofValues = ['residuals', 'error-quantiles'];

  it.each([
    ['sine', ['curve', 'predicted', 'reach', 'spectrum', ...ofValues]],
    ['moons', ['boundary', 'centers', 'confusion-matrix', 'reach', 'spectrum', ...ofScores]],
    ['sunspots', ['predicted', 'profiles', 'centers', 'reach', 'spectrum', ...ofValues]],
    [
      'digits',
      ['centers', 'center-pictures', 'confusion-matrix', 'reach', 'spectrum', ...ofScores],
    ],
  ])('on %s', async (name, ids) => {
    expect((await figures(name, { centers: 20 })).map(({ id }) => id)).toEqual(ids);
  });

  it('the curve passes through its centers, in the units of the data', async () => {
    const [curve] = await figures('sine', { centers: 5 });
    if (curve.kind !== 'scatter') throw new Error('no curve');
    const [rows, line, centers] = curve.series;
    expect(rows.x).toHaveLength(80);
    expect(centers.x).toHaveLength(5);
    Array.from(centers.x).forEach((x, k) => {
      const nearest = Array.from(line.x)
        .map((place, i) => ({ distance: Math.abs(place - x), height: line.y[i] }))
        .sort((a, b) => a.distance - b.distance)[0];
      expect(Math.abs(nearest.height - centers.y[k])).toBeLessThan(0.05);
    });
  });

  it('the profile of the load falls with the hours since the power is back', async () => {
    const figure = (await figures('feeder', { centers: 100 })).find(({ id }) => id === 'profiles');
    if (figure?.kind !== 'lines') throw new Error('no profiles');
    const since = figure.series.find(({ name }) => name === 'since');
    const loads = Array.from(since?.y ?? []);
    expect(loads[0]).toBeGreaterThan(loads[100] + 1);
    expect(loads[0]).toBeGreaterThan(loads[199] + 1);
  });

  it('the spectrum agrees with the condition that the equations had', async () => {
    const options = { centers: 15, polynomial: 'none', ridge: 0 } as const;
    const run = await train(rbf, { data: named('iris'), options });
    const spectrum = run.figures().find(({ id }) => id === 'spectrum');
    if (spectrum?.kind !== 'lines') throw new Error('no spectrum');
    const sizes = Array.from(spectrum.series[0].y);
    const ratio = sizes[0] / sizes[sizes.length - 1];
    const { condition } = run.report.metrics;
    expect(condition).toBeLessThanOrEqual(ratio * 1.001);
    expect(condition).toBeGreaterThan(ratio / 10);
  });

  it('equations near singular are named, with the ridge as fix', async () => {
    const options = { widthScale: 20, ridge: 0 };
    const run = await train(rbf, { data: named('iris'), options });
    const finding = run.findings().find(({ check }) => check === 'conditioning');
    expect(finding).toMatchObject({ severity: 'warning', subject: 'least squares' });
    expect(finding?.fix).toContain('--ridge');
  });

  it('more centers than rows are cut to the rows, and that is noted', async () => {
    const run = await train(rbf, { data: named('sine'), options: { centers: 500 } });
    expect(run.model.centers.shape).toEqual([80, 1]);
    const finding = run.findings().find(({ check }) => check === 'center-count');
    expect(finding).toMatchObject({ severity: 'note', measured: '80 placed of 500 asked for' });
  });
});
