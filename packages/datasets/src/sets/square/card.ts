/** @file Uniform square: a test of maps, because a good map of it looks like a net. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense, planeColumns } from '../../synthetic/planar.ts';

/** The card of `makeUniformSquare`. */
export const squareCard: DatasetCard = {
  id: 'square',
  title: 'Uniform square',
  summary: 'Points that fill a square evenly; a good map of them is an even net.',
  source: 'synthetic: makeUniformSquare',
  license: ownLicense,
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
