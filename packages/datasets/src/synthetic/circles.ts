/** @file Circles: one around the other, which no straight line parts. Card and maker. */
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

/** The card of {@link makeCircles}. */
export const circlesCard: DatasetCard = {
  id: 'circles',
  title: 'Circles',
  summary: 'Points on two circles about one centre; which one is a point from?',
  source: 'synthetic: makeCircles',
  licence: ownLicence,
  rows: 200,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the circle that the point was drawn from',
    classes: [
      { value: 'outer', label: 'outer', rows: 100 },
      { value: 'inner', label: 'inner', rows: 100 },
    ],
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Pedregosa, F. and others',
    year: 2011,
    title: 'Scikit-learn: Machine Learning in Python (make_circles)',
    where: 'Journal of Machine Learning Research 12, 2825–2830',
  },
  synthetic: {
    law: '(r cos t, r sin t), r = 1 or ½, t uniform on [0, 2π); normal noise of deviation 0.1',
    noiseFloor: '99.4 % of points can be told',
    baseline: 'the larger class 50 %, the best straight line 64.1 %; a model must reach 95 %',
    harder: { seeds: [1000, 1099], options: 'noise 0.2', floor: '89.1 %' },
  },
};
