/** @file Uniform square: its maker. Read after card.ts. */
import { argument } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { drawTable, type SampleOptions, sampleOptions } from '../../synthetic/planar.ts';

const takes = sampleOptions(1000);

/** Points uniform on the square [0, 1)²; synthetic, without classes. `rows` is 1,000 by default. */
export function makeUniformSquare(options: SampleOptions): Table {
  const { seed, rows } = argument.read('makeUniformSquare', options, takes);
  return drawTable('square', [], { seed, rows }, (rng) => [rng.next(), rng.next()]);
}
