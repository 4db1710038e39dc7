/** @file Regimes: their maker. Read after card.ts. */
import { argument, createRng } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { checkNoise, checkRows, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';
import { columns } from './card.ts';

const takes = noisyOptions(1000, 0.1);

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
