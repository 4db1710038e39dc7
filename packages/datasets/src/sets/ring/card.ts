/** @file Ring: data of one dimension in the plane, which a chain of units should follow. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense, planeColumns } from '../../synthetic/planar.ts';

/** The card of `makeRing`. */
export const ringCard: DatasetCard = {
  id: 'ring',
  title: 'Ring',
  summary: 'Points around a circle with nothing inside; no flat net can follow it without a tear.',
  source: 'synthetic: makeRing',
  license: ownLicense,
  rows: 500,
  columns: planeColumns,
  target: null,
  file: null,
  faults: [],
  citation: null,
  synthetic: {
    law: '(cos t, sin t), t uniform on [0, 2π); normal noise of standard deviation 0.05',
    noiseFloor: 'with units all along the circle a mean distance of 0.0399 remains, 0.05 · √(2/π)',
    baseline: 'one unit in the middle: a mean distance of 1.0',
    harder: { seeds: [1000, 1099], options: 'noise 0.2', floor: '0.16, 0.2 · √(2/π)' },
  },
};
