/** @file Moons: their makers. Read after card.ts. */
import { argument, math } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { drawTable, jitter, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';
import { moonsPairCard } from './card.ts';

const takes = noisyOptions(200, 0.15);

/**
 * Two half circles of radius 1, one open below and one open above, each reaching into the other;
 * synthetic. t is uniform on [0, π), the noise normal:
 *
 *     upper: (cos t, sin t),  lower: (1 − cos t, ½ − sin t)
 *
 * `rows` is 200 and `noise` 0.15 by default; more noise makes the moons overlap.
 */
export function makeMoons(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeMoons', options, takes);
  return drawTable('moons', ['upper', 'lower'], { seed, rows }, (rng, id) => {
    const angle = rng.uniform(0, Math.PI);
    return id === 0
      ? jitter(rng, math.cos(angle), math.sin(angle), noise)
      : jitter(rng, 1 - math.cos(angle), 0.5 - math.sin(angle), noise);
  });
}

const pairTakes = argument.bag({ seed: takes.settings.seed });

/** Rows to learn from, and as many to test on. */
const pairRows = 100;

/**
 * Moons with less noise, 0.1, in two parts as if published so: 100 points to learn from, and 100
 * more of the same law to test on; synthetic.
 */
export function makeMoonsPair(options: Pick<NoisyOptions, 'seed'>): Table {
  const { seed } = argument.read('makeMoonsPair', options, pairTakes);
  const { columns, features, target } = makeMoons({ seed, rows: 2 * pairRows, noise: 0.1 });
  const rows = (from: number) => Int32Array.from({ length: pairRows }, (_, row) => from + row);
  const parts = { train: rows(0), test: rows(pairRows) };
  return makeTable({ name: moonsPairCard.id, columns, features, target, parts });
}
