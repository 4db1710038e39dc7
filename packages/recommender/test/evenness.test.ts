/** @file Waves in all directions, against the closed form of their mean; all queries in batches. */
import { type GeoPosition, greatCircle, shifted, unitVector } from '@nnzoo/datasets';
import { describe, expect, it } from 'vitest';
import { sinusoidCode } from '../src/index.ts';
import { batchesOf } from '../src/ranking.ts';

const half = 512;
/** Three standard errors of a mean of 512 cosines: directions drawn at random would keep to it too. */
const bound = 3 / Math.sqrt(2 * half);
const code = sinusoidCode(2 * half);
/** Mean radius of the earth in km (IUGG). */
const earth = 6371.0088;

/** Mean of cos ω·(x − y) over all waves, for cos a·cos b + sin a·sin b = cos(a − b). */
function similarity(a: GeoPosition, b: GeoPosition): number {
  const other = code.of(b);
  return code.of(a).reduce((sum, value, i) => sum + value * other[i], 0) / half;
}

/** The mean of cos ω·d over all directions of ω is sin(|ω||d|)/(|ω||d|); waves of 20 to 20,000 km. */
function similarityByFormula(a: GeoPosition, b: GeoPosition): number {
  const [x, y] = [unitVector(a), unitVector(b)];
  const chord = earth * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
  const phases = Array.from({ length: half }, (_, i) => {
    const wave = 20 * 1000 ** (i / (half - 1));
    return (2 * Math.PI * chord) / wave;
  });
  return phases.reduce((sum, phase) => sum + Math.sin(phase) / phase, 0) / half;
}

describe('the sinusoid code', () => {
  const places = [
    { latitude: 48, longitude: 11 },
    { latitude: -18, longitude: 179.9 },
    { latitude: 71, longitude: -40 },
    { latitude: 0, longitude: 0 },
  ];

  it.each([30, 200, 1000, 3000, 6000])('has the similarity of an even spread at %d km', (km) => {
    for (const place of places) {
      for (const [east, north] of [
        [km, 0],
        [0, km],
        [0, -km],
        [km * Math.SQRT1_2, km * Math.SQRT1_2],
      ]) {
        const other = shifted(place, east, north);
        expect(greatCircle(place, other)).toBeGreaterThan(0);
        expect(Math.abs(similarity(place, other) - similarityByFormula(place, other))).toBeLessThan(
          bound,
        );
      }
    }
  });

  it('is of length 1 in each wave, and as long as asked for, or one more', () => {
    const numbers = code.of(places[0]);
    for (let i = 0; i < half; i++) {
      expect(numbers[2 * i] ** 2 + numbers[2 * i + 1] ** 2).toBeCloseTo(1, 5);
    }
    expect([1, 2, 7, 8].map((count) => sinusoidCode(count).length)).toEqual([2, 2, 8, 8]);
    expect(sinusoidCode(7).of(places[0])).toHaveLength(8);
  });
});

describe('a single wave', () => {
  it('runs along the equator, the middle of the spiral: the poles have phase 0', () => {
    for (const latitude of [90, -90]) {
      const [sine, cosine] = sinusoidCode(2).of({ latitude, longitude: 0 });
      expect(sine).toBeCloseTo(0, 6);
      expect(cosine).toBeCloseTo(1, 6);
    }
  });
});

describe('batches of queries', () => {
  it.each([0, 1, 256, 257, 1000])('hold each of %d rows once, in order', (size) => {
    const taken: number[] = [];
    const take = (rows: Int32Array) => {
      taken.push(...rows);
      return {} as ReturnType<Parameters<typeof batchesOf>[0]['take']>;
    };
    const part = { size, take } as Parameters<typeof batchesOf>[0];
    for (const _ of batchesOf(part)) expect(taken.length).toBeLessThanOrEqual(size);
    expect(taken).toEqual(Array.from({ length: size }, (_, row) => row));
  });
});
