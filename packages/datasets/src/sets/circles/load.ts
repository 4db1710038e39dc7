/** @file Circles: their maker. Read after card.ts. */
import { argument, math } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { drawTable, jitter, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';

const takes = noisyOptions(200, 0.1);

const radii = [1, 0.5];

/**
 * A circle of radius 1 around one of radius ½; synthetic. t is uniform on [0, 2π), the noise normal:
 *
 *     (r cos t, r sin t),  r = 1 or ½
 *
 * `rows` is 200 and `noise` 0.1 by default.
 */
export function makeCircles(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeCircles', options, takes);
  return drawTable('circles', ['outer', 'inner'], { seed, rows }, (rng, id) => {
    const angle = rng.uniform(0, 2 * Math.PI);
    return jitter(rng, radii[id] * math.cos(angle), radii[id] * math.sin(angle), noise);
  });
}
