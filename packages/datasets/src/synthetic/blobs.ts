/** @file Blobs: round clouds around centres on a circle. Card and maker. */
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

const takes = noisyOptions(300, 1);

const labels = ['first', 'second', 'third'];

/**
 * Three normal clouds around centres at equal distances on a circle of radius 3; synthetic:
 *
 *     (3 cos 2πc/3, 3 sin 2πc/3) + noise,  c = 0, 1, 2
 *
 * `rows` is 300 and `noise`, the deviation of a cloud, 1 by default.
 */
export function makeBlobs(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeBlobs', options, takes);
  return drawTable('blobs', labels, { seed, rows }, (rng, id) => {
    const angle = (2 * Math.PI * id) / labels.length;
    return jitter(rng, 3 * math.cos(angle), 3 * math.sin(angle), noise);
  });
}

/** The card of {@link makeBlobs}. */
export const blobsCard: DatasetCard = {
  id: 'blobs',
  title: 'Blobs',
  summary: 'Points in three round clouds; which one is a point from?',
  source: 'synthetic: makeBlobs',
  licence: ownLicence,
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
    law: 'normal clouds of deviation 1 around (3 cos 2πc/3, 3 sin 2πc/3), c = 0, 1, 2',
    noiseFloor: '99.1 % of points can be told',
    baseline: 'the most common class 33.3 %; a model must reach 95 %',
    harder: { seeds: [1000, 1099], options: 'noise 1.5', floor: '92.6 %' },
  },
};
