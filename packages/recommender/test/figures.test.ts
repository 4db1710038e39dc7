/** @file What the figures show: a map without a seam, and curves that are those of the law. */
import { nodeSource } from '@nnzoo/datasets/node';
import { type Figure, train } from '@nnzoo/training';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FigureParts } from '../src/figures/index.ts';
import { longitudeNear, recommendationMap } from '../src/figures/recommendation-map.ts';
import { recommender } from '../src/index.ts';

let figures: readonly Figure[];

function figure<K extends Figure['kind']>(kind: K, id: string): Extract<Figure, { kind: K }> {
  const found = figures.find((each) => each.kind === kind && each.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return found as Extract<Figure, { kind: K }>;
}

/** Of the same run, looked at a second time. */
let again: readonly Figure[];

beforeAll(async () => {
  const data = { name: 'visits-one-region', source: nodeSource() };
  const run = await train(recommender, { data, options: { factors: 8, hidden: 4, codes: 40 } });
  figures = run.figures();
  again = run.figures();
});

describe('the figures', () => {
  it('are the same at a second look, which measures the simple rules no more', () => {
    expect(again).toEqual(figures);
  });

  it('draw a map of ten recommendations around one home', () => {
    const { series } = figure('map', 'recommendations');
    expect(series.map(({ name }) => name)).toEqual([
      'other places',
      'visited before',
      'recommended',
      'home',
    ]);
    expect(series[2].labels).toHaveLength(10);
    expect(series[3].longitude).toHaveLength(1);
  });

  it('name what is recommended from beyond the map, and do not stretch it', () => {
    // A degree of latitude is 111.2 km: the first eight lie within 40 km, the others do not.
    const list = Array.from({ length: 12 }, (_, i) => ({
      ...{ name: `Place ${i}`, opens: 0 },
      position: { latitude: i < 8 ? 50 + i / 100 : i, longitude: 8 },
    }));
    const query = { home: list[0].position, known: new Set([0]), wanted: [11, 3], day: 1 };
    const { caption, series } = recommendationMap({
      model: { scores: () => [Float64Array.from(list, (_, i) => i)] },
      preprocessor: { places: { list } },
      splits: { test: { take: () => ({ queries: [query] }) } },
    } as unknown as FigureParts);
    // The ten best of those not known: 11 … 2.
    expect(series[2].labels).toEqual([7, 6, 5, 4, 3, 2].map((i) => `Place ${i}`));
    expect(caption).toMatch(/of which 2 were visited later, out of 2\./u);
    expect(caption).toMatch(/not on the map: Place 11, Place 10, Place 9, Place 8\.$/u);
  });

  it('put the run between the simple rules and the law', () => {
    const { series, categories } = figure('bars', 'models');
    expect(series.map(({ name }) => name)).toEqual([
      'popular near me',
      'nearest neighbors',
      'this run',
      'the law: best reachable',
    ]);
    expect(categories[0]).toBe('recall@10');
    const recall = series.map(({ values }) => values[0]);
    expect(Math.max(...recall)).toBe(recall[3]);
  });

  it('show every place once on the map of embeddings', () => {
    const { series } = figure('scatter', 'embedding-map');
    expect(series.reduce((sum, { x }) => sum + x.length, 0)).toBe(160);
  });

  it('show the law falling with distance by its power', () => {
    const { series } = figure('lines', 'distance');
    const law = series.find(({ name }) => name === 'the law')!;
    const at = (km: number): number => {
      const step = Array.from(law.x).findIndex((x) => x > km);
      return law.y[step];
    };
    // From 8 to 32 km (1 + d/3)^(−2) falls by about 2·ln(11.7/3.7).
    expect(at(8) - at(32)).toBeGreaterThan(1.2);
    expect(at(8) - at(32)).toBeLessThan(3.4);
  });
});

describe('longitudes on a map', () => {
  const at = (longitude: number) => ({ latitude: 0, longitude });

  it('go on beyond 180° where home is on the other side', () => {
    expect(longitudeNear(at(179.9), at(-179.8))).toBeCloseTo(180.2, 9);
    expect(longitudeNear(at(-179.9), at(179.8))).toBeCloseTo(-180.2, 9);
    expect(longitudeNear(at(12), at(13))).toBe(13);
  });
});
