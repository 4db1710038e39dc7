/** @file Ring: its maker. Read after card.ts. */
import { argument, math } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { drawTable, jitter, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';

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
