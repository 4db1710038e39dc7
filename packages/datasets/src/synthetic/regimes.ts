/** @file Regimes: four linear laws, each in force in its own part of the plane. Card and maker. */
import { argument, createRng } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import { checkNoise, checkRows, type NoisyOptions, noisyOptions, ownLicence } from './planar.ts';

const takes = noisyOptions(1000, 0.1);

const columns = [
  { name: 'x', meaning: 'first coordinate of the place' },
  { name: 'y', meaning: 'second coordinate of the place' },
  { name: 'u', meaning: 'first quantity that the laws are about' },
  { name: 'v', meaning: 'second quantity that the laws are about' },
] as const;

/** A sector of the plane, by the larger of |x| and |y| and its sign. */
export type Regime = 'east' | 'north' | 'west' | 'south';

/** The law that is in force at a place. */
export function regimeOf(x: number, y: number): Regime {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'east' : 'west';
  return y >= 0 ? 'north' : 'south';
}

const laws: Readonly<Record<Regime, (u: number, v: number) => number>> = {
  east: (u) => 1 + 2 * u,
  north: (_, v) => -1 + 2 * v,
  west: (u) => 1 - 2 * u,
  south: (_, v) => -1 - 2 * v,
};

/** The value without noise, by the law of the place. */
export function regimeValue([x, y, u, v]: readonly [number, number, number, number]): number {
  return laws[regimeOf(x, y)](u, v);
}

/**
 * Values by one of four laws; synthetic. x, y, u and v are uniform on [−1, 1), and
 *
 *     z = 1 + 2u in the east (x ≥ |y|), −1 + 2v in the north, 1 − 2u in the west, −1 − 2v in the south
 *
 * with normal noise. `rows` is 1000 and `noise`, its standard deviation, 0.1 by default.
 *
 * @throws {UsageError} `synthetic/rows`, `synthetic/noise`.
 */
export function makeRegimes(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeRegimes', options, takes);
  checkRows('regimes', rows);
  checkNoise(noise);
  const rng = createRng(seed).stream('regimes');
  const features = new Float64Array(rows * columns.length);
  const values = new Float64Array(rows);
  const draw = (): number => rng.uniform(-1, 1);
  for (let row = 0; row < rows; row++) {
    const place = [draw(), draw(), draw(), draw()] as const;
    features.set(place, row * columns.length);
    values[row] = rng.normal(regimeValue(place), noise);
  }
  return makeTable({
    name: 'regimes',
    columns: columns.map(({ name }) => name),
    features,
    target: { kind: 'value', name: 'z', values },
  });
}

/** The card of {@link makeRegimes}. */
export const regimesCard: DatasetCard = {
  id: 'regimes',
  title: 'Four laws in four regions',
  summary: 'A place and two quantities; what is the value, by the law that holds at that place?',
  source: 'synthetic: makeRegimes',
  licence: ownLicence,
  rows: 1000,
  columns,
  target: { kind: 'value', name: 'z', meaning: 'value by the law of the place, with noise' },
  file: null,
  faults: [
    'The law changes with a jump at the diagonals: no continuous model can follow it there.',
  ],
  citation: {
    authors: 'Jacobs, R. A., Jordan, M. I., Nowlan, S. J. and Hinton, G. E.',
    year: 1991,
    title: 'Adaptive mixtures of local experts',
    where: 'Neural Computation 3(1), 79–87',
  },
  synthetic: {
    law: 'z = 1 + 2u where x ≥ |y|, −1 + 2v where y > |x|, 1 − 2u where −x ≥ |y|, −1 − 2v elsewhere; all of x, y, u, v uniform on [−1, 1); normal noise of deviation 0.1',
    noiseFloor: 'RMSE 0.1, the noise',
    baseline:
      'RMSE over five seeds: the mean and least squares 1.5 to 1.62, nearest neighbour 0.75 to 0.95; a model must stay below 0.5',
    harder: { seeds: [1000, 1099], options: 'noise 0.4', floor: 'RMSE 0.4' },
  },
};
