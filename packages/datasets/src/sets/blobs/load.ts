/** @file Blobs: their maker. Read after card.ts. */
import { argument, math } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { drawTable, jitter, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';
import { labels } from './card.ts';

const takes = noisyOptions(300, 1);

/**
 * Three normal clouds around centers at equal distances on a circle of radius 3; synthetic:
 *
 *     (3 cos 2πc/3, 3 sin 2πc/3) + noise,  c = 0, 1, 2
 *
 * `rows` is 300 and `noise`, the standard deviation of a cloud, 1 by default.
 */
export function makeBlobs(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeBlobs', options, takes);
  return drawTable('blobs', labels, { seed, rows }, (rng, id) => {
    const angle = (2 * Math.PI * id) / labels.length;
    return jitter(rng, 3 * math.cos(angle), 3 * math.sin(angle), noise);
  });
}
