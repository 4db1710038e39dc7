/** @file Uniform square: the map's own trial, for a good map of it looks like a net. Card and maker. */
import { argument } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import {
  drawTable,
  ownLicence,
  planeColumns,
  type SampleOptions,
  sampleOptions,
} from './planar.ts';

const takes = sampleOptions(1000);

/** Points uniform on the square [0, 1)²; synthetic, without classes. `rows` is 1,000 by default. */
export function makeUniformSquare(options: SampleOptions): Table {
  const { seed, rows } = argument.read('makeUniformSquare', options, takes);
  return drawTable('square', [], { seed, rows }, (rng) => [rng.next(), rng.next()]);
}

/** The card of {@link makeUniformSquare}. */
export const squareCard: DatasetCard = {
  id: 'square',
  title: 'Uniform square',
  summary: 'Points that fill a square evenly; a good map of them is an even net.',
  source: 'synthetic: makeUniformSquare',
  licence: ownLicence,
  rows: 1000,
  columns: planeColumns,
  target: null,
  file: null,
  faults: [],
  citation: {
    authors: 'Kohonen, T.',
    year: 1982,
    title: 'Self-organized formation of topologically correct feature maps',
    where: 'Biological Cybernetics 43, 59–69',
  },
  synthetic: {
    law: 'x and y uniform on [0, 1)',
    noiseFloor:
      'k × k units that part the square evenly have a mean distance of 0.3826 / k to their points',
    baseline: 'one unit in the middle: a mean distance of 0.3826, (√2 + ln(1 + √2)) / 6',
    harder: { seeds: [1000, 1099], options: 'the same law', floor: 'the same' },
  },
};
