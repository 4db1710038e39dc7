/** @file What positions become: near ones are alike, wherever they are. */
import { type GeoPosition, greatCircle, shifted } from '@nnzoo/datasets';
import { describe, expect, it } from 'vitest';
import { type LocationCode, rbfCode, sinusoidCode } from '../src/index.ts';

const at = (latitude: number, longitude: number): GeoPosition => ({ latitude, longitude });
const towns = [
  at(48, 11),
  at(48.2, 11.3),
  at(-18, 179.9),
  at(-18, -179.9),
  at(89.9, 0),
  at(89.9, 180),
];

function distance(code: LocationCode, a: GeoPosition, b: GeoPosition): number {
  const [x, y] = [code.of(a), code.of(b)];
  return Math.sqrt(x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0));
}

describe.each([
  ['rbf', rbfCode(towns, 6)],
  ['sinusoid', sinusoidCode(256)],
])('the %s code', (_, code) => {
  it('is within ±1, and of the stated length', () => {
    for (const town of towns) {
      expect(code.of(town)).toHaveLength(code.length);
      expect(Math.max(...code.of(town).map(Math.abs))).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    ['over the meridian of 180°', at(-18, 179.99), at(-18, -179.99)],
    ['over the pole', at(89.99, 10), at(89.99, -170)],
  ])('has no seam %s', (_, a, b) => {
    const ordinary = shifted(towns[0], greatCircle(a, b), 0);
    expect(distance(code, a, b)).toBeLessThan(3 * distance(code, towns[0], ordinary) + 0.1);
    expect(distance(code, a, b)).toBeLessThan(distance(code, a, towns[0]));
  });

  it('of one position is worked out once', () => {
    expect(code.of(towns[1])).toBe(code.of(towns[1]));
  });

  it('is the same for one position under two names', () => {
    expect(distance(code, at(10, 180), at(10, -180))).toBeLessThan(1e-5);
    expect(distance(code, at(90, 0), at(90, 77))).toBeLessThan(1e-5);
  });
});

describe('the rbf code', () => {
  it('is 1 at its own center, and e^(−1/2) one width away', () => {
    // Two centers, each as wide as they are far apart.
    const code = rbfCode([at(0, 0), at(0, 1)], 2);
    expect(code.of(at(0, 0))[0]).toBe(1);
    expect(code.of(at(0, 0))[1]).toBeCloseTo(Math.exp(-0.5), 6);
  });

  it('is all zeros far from every center', () => {
    expect([...rbfCode([at(0, 0), at(0, 0.1)], 2).of(at(-40, 170))]).toEqual([0, 0]);
  });

  it('puts its centers as far from each other as can be', () => {
    const code = rbfCode(towns, 3);
    const own = [towns[0], towns[2], towns[4]].map((town) => Math.max(...code.of(town)));
    expect(own).toEqual([1, expect.closeTo(1, 2), expect.closeTo(1, 2)]);
  });

  it('has no more centers than there are places', () => {
    expect(rbfCode([at(0, 0)], 40).length).toBe(1);
  });
});

describe('the sinusoid code', () => {
  it('has waves of 20, 632 and 20,000 km along a spiral', () => {
    // NumPy: ω = 2π·6371.0088 / 20·1000^(i/2) in the direction (r·cos iφ, r·sin iφ, z), z = 2/3, 0, −2/3
    // for i·7 mod 3 = 0, 1, 2, r = √(1 − z²), φ = π·(3 − √5); sin and cos of ω·x at 48° N, 11° E.
    const waves = [-0.98822069, 0.15303549, -0.06347662, 0.99798333, -0.8892411, 0.4574388];
    for (const count of [5, 6]) {
      const own = [...sinusoidCode(count).of(at(48, 11))];
      expect(own).toEqual(waves.map((value) => expect.closeTo(value, 6)));
    }
  });

  it('grows apart with distance', () => {
    const code = sinusoidCode(256);
    const apart = [1, 10, 100, 1000].map((km) =>
      distance(code, towns[0], shifted(towns[0], km, 0)),
    );
    expect(apart).toEqual(apart.toSorted((a, b) => a - b));
  });
});

describe('the widths of the centers', () => {
  /** Straight through the earth, in its radii: 2·sin(angle/2). */
  const chordOf = (degrees: number) => 2 * Math.sin((degrees * Math.PI) / 360);

  it('are the mean distance to the two nearest others', () => {
    // On the equator at 0°, 1°, 4° and 50°: the nearest of 0° are 1° and 4°, of 4° they are 1° and 0°.
    const code = rbfCode([at(0, 0), at(0, 1), at(0, 4), at(0, 50)], 4);
    const widths = [
      [1, 4],
      [46, 49],
      [3, 4],
      [1, 3],
    ].map(([a, b]) => (chordOf(a) + chordOf(b)) / 2);
    const own = [0, 50, 4, 1]; // the farthest first
    const expected = own.map((longitude, j) =>
      expect.closeTo(Math.exp(-(chordOf(Math.abs(2 - longitude)) ** 2) / (2 * widths[j] ** 2)), 6),
    );
    expect([...code.of(at(0, 2))]).toEqual(expected);
  });

  it('are 1 km where two centers lie on one spot', () => {
    const code = rbfCode([at(0, 0), at(0, 0)], 2);
    const here = shifted(at(0, 0), 2, 0); // 2 km away: exp(−2²/2)
    expect([...code.of(here)]).toEqual([
      expect.closeTo(Math.exp(-2), 5),
      expect.closeTo(Math.exp(-2), 5),
    ]);
  });
});
