/** @file Ring: data of one dimension in the plane, which a chain of units should follow. Card and maker. */
import { argument, math } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import {
  drawTable,
  jitter,
  type NoisyOptions,
  noisyOptions,
  ownLicence,
  planeColumns,
} from './planar.ts';

const takes = noisyOptions(500, 0.05);

/**
 * Points around the circle of radius 1; synthetic, without classes. t is uniform on [0, 2π):
 *
 *     (cos t, sin t) + noise
 *
 * `rows` is 500 and `noise` 0.05 by default.
 */
export function makeRing(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeRing', options, takes);
  return drawTable('ring', [], { seed, rows }, (rng) => {
    const angle = rng.uniform(0, 2 * Math.PI);
    return jitter(rng, math.cos(angle), math.sin(angle), noise);
  });
}

/** The card of {@link makeRing}. */
export const ringCard: DatasetCard = {
  id: 'ring',
  title: 'Ring',
  summary: 'Points around a circle with nothing inside; no flat net can follow it without a tear.',
  source: 'synthetic: makeRing',
  licence: ownLicence,
  rows: 500,
  columns: planeColumns,
  target: null,
  file: null,
  faults: [],
  citation: null,
  synthetic: {
    law: '(cos t, sin t), t uniform on [0, 2π); normal noise of deviation 0.05',
    noiseFloor: 'with units all along the circle a mean distance of 0.0399 remains, 0.05 · √(2/π)',
    baseline: 'one unit in the middle: a mean distance of 1.0',
    harder: { seeds: [1000, 1099], options: 'noise 0.2', floor: '0.16, 0.2 · √(2/π)' },
  },
};
