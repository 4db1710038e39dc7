/** @file Sets with a value to predict: the laws, floors and baselines that their cards state, and parts by time. */
import { math } from '@nnzoo/core';
import { splitRows, type Table } from '@nnzoo/data';
import { measureBaselines } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import {
  feederCard,
  feederLoad,
  loadSunspotSeries,
  loadSunspots,
  makeFeeder,
  makeSine,
} from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const source = nodeSource();
const fifth = { kind: 'holdout', test: 0.2, validation: 0 } as const;

function valuesOf({ target }: Table): Float64Array {
  if (target?.kind !== 'value') throw new Error('no values');
  return target.values;
}

/** Root mean square of value minus `law` over all rows. */
function noiseOf(table: Table, law: (row: Float64Array) => number): number {
  const width = table.columns.length;
  const features = Float64Array.from(table.features);
  const squares = valuesOf(table).reduce(
    (sum, value, i) => sum + (value - law(features.subarray(i * width, (i + 1) * width))) ** 2,
    0,
  );
  return Math.sqrt(squares / table.size);
}

/** RMSE of each baseline on a fifth of the rows. */
function baselinesOf(table: Table): Record<string, number> {
  const work = measureBaselines(table, fifth, 1);
  let next = work.next();
  while (!next.done) next = work.next();
  return Object.fromEntries(next.value.map(({ id, metrics }) => [id, metrics['rmse']]));
}

/** The law of the feeder from a row's columns; the hour from its sine and cosine. */
function lawOfRow([outage, since, sine, cosine, temperature]: Float64Array): number {
  const hour = (24 * math.atan2(sine, cosine)) / (2 * Math.PI);
  return feederLoad({ outage, since, hour, temperature });
}

describe('sine', () => {
  it('is its law and noise of 0.2, or 0.6 in the harder family', () => {
    const law = ([x]: Float64Array) => math.sin(2 * Math.PI * x);
    expect(noiseOf(makeSine({ seed: 5, rows: 4000 }), law)).toBeCloseTo(0.2, 2);
    expect(noiseOf(makeSine({ seed: 1005, rows: 4000, noise: 0.6 }), law)).toBeCloseTo(0.6, 1);
  });

  it('has the baselines of its card', () => {
    const { constant, linear } = baselinesOf(makeSine({ seed: 5, rows: 4000 }));
    expect(constant).toBeCloseTo(0.73, 1);
    expect(linear).toBeCloseTo(0.49, 1);
  });
});

describe('feeder', () => {
  const noon = { outage: 12, since: 0, hour: 12, temperature: -2 };

  it('after a long outage in the cold, heats with nearly three times the usual', () => {
    const usual = feederLoad({ ...noon, since: 100 });
    const base = feederLoad({ ...noon, since: 100, temperature: 18 });
    const surge = feederLoad(noon);
    expect((surge - base) / (usual - base)).toBeCloseTo(1 + 2 * (1 - math.exp(-6)), 9);
    expect(feederLoad({ ...noon, outage: 0 })).toBeCloseTo(usual, 9);
  });

  it('keeps full power for up to half an hour, and then loses 1/e of the surge every 1.5 hours', () => {
    const usual = feederLoad({ ...noon, since: 1000 });
    const above = (since: number): number => feederLoad({ ...noon, since }) - usual;
    expect(above(0.4)).toBe(above(0));
    expect(above(2.5) / above(1)).toBeCloseTo(math.exp(-1), 12);
  });

  it('is its law and noise of 0.25 MW, or 0.5 in the harder family', () => {
    expect(noiseOf(makeFeeder({ seed: 5, rows: 4000 }), lawOfRow)).toBeCloseTo(0.25, 2);
    const harder = makeFeeder({ seed: 1005, rows: 4000, coldest: -25, warmest: 0, noise: 0.5 });
    expect(noiseOf(harder, lawOfRow)).toBeCloseTo(0.5, 1);
  });

  it.each([1, 2, 3, 4, 5])('has the baselines of its card for seed %d', (seed) => {
    const { constant, linear, 'nearest-neighbor': nearest } = baselinesOf(makeFeeder({ seed }));
    expect(feederCard.synthetic?.baseline).toContain('0.95 to 1.33, nearest neighbor 0.75 to 1.14');
    expect(constant).toBeGreaterThan(2.2);
    expect(linear).toBeGreaterThan(0.945);
    expect(linear).toBeLessThan(1.335);
    expect(nearest).toBeGreaterThan(0.745);
    expect(nearest).toBeLessThan(1.145);
  });

  it('keeps all readings of an outage in one part', () => {
    const table = makeFeeder({ seed: 1, rows: 800 });
    const { train, test } = splitRows(table, fifth, 1);
    const trained = new Set(Array.from(train, (row) => table.groups![row]));
    expect(Array.from(test).filter((row) => trained.has(table.groups![row]))).toEqual([]);
    expect(test).toHaveLength(160);
  });

  it('gives the same first rows however many follow', () => {
    const [few, many] = [makeFeeder({ seed: 3, rows: 13 }), makeFeeder({ seed: 3, rows: 100 })];
    expect(Array.from(valuesOf(few))).toEqual(Array.from(valuesOf(many).subarray(0, 13)));
  });

  it.each([
    ['synthetic/rows', { rows: 1 }],
    ['synthetic/noise', { noise: -1 }],
    ['synthetic/temperature', { coldest: 5, warmest: 0 }],
    ['synthetic/temperature', { coldest: Number.NaN }],
  ])('refuses %s of %o', (code, options) => {
    expect(() => makeFeeder({ seed: 1, ...options })).toThrow(
      expect.objectContaining({ code, kind: 'usage' }),
    );
  });
});

describe('sunspots', () => {
  it('are 309 years from 1700, and rows of nine with the next as target', async () => {
    const { firstYear, values } = await loadSunspotSeries(source);
    expect([firstYear, values.length]).toEqual([1700, 309]);
    expect(Array.from(values.subarray(0, 3))).toEqual([5, 11, 16]);
    const table = await loadSunspots(source);
    expect(Array.from(table.features.subarray(0, 9))).toEqual(Array.from(values.subarray(0, 9)));
    expect(valuesOf(table)[0]).toBe(values[9]);
  });

  it('train on the years to 1946 and test on those from 1947', async () => {
    const { parts, size } = await loadSunspots(source);
    expect([size, parts?.train.length, parts?.test.length]).toEqual([300, 238, 62]);
    expect(1709 + parts!.train[237]).toBe(1946);
  });

  it('with a year missing are refused', async () => {
    const text = '"YEAR","SUNACTIVITY"\n1700,5\n1702,16\n1703,23.5\n';
    const bytes = new TextEncoder().encode(text);
    await expect(loadSunspotSeries({ read: async () => bytes })).rejects.toMatchObject({
      code: 'bundled/mismatch',
    });
  });
});
