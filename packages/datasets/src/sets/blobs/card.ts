/** @file Blobs: round clouds around centers on a circle. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense, planeColumns } from '../../synthetic/planar.ts';

/** Names of the clouds. */
export const labels = ['first', 'second', 'third'];

/** The card of `makeBlobs`. */
export const blobsCard: DatasetCard = {
  id: 'blobs',
  title: 'Blobs',
  summary: 'Points in three round clouds; which one is a point from?',
  source: 'synthetic: makeBlobs',
  license: ownLicense,
  rows: 300,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the cloud that the point was drawn from',
    classes: labels.map((label) => ({ value: label, label, rows: 100 })),
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Pedregosa, F. and others',
    year: 2011,
    title: 'Scikit-learn: Machine Learning in Python (make_blobs)',
    where: 'Journal of Machine Learning Research 12, 2825–2830',
  },
  synthetic: {
    law: 'normal clouds of standard deviation 1 around (3 cos 2πc/3, 3 sin 2πc/3), c = 0, 1, 2',
    noiseFloor: 'best possible accuracy 99.1 %',
    baseline: 'the most common class 33.3 %; a model must reach 95 %',
    harder: { seeds: [1000, 1099], options: 'noise 1.5', floor: '92.6 %' },
  },
};
