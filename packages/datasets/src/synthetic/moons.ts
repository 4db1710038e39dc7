/** @file Moons: two half circles that reach into each other. Card and maker. */
import { argument, math } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import {
  drawTable,
  jitter,
  type NoisyOptions,
  noisyOptions,
  ownLicence,
  planeColumns,
} from './planar.ts';

const takes = noisyOptions(200, 0.15);

/**
 * Two half circles of radius 1, one open below and one open above, each reaching into the other;
 * synthetic. t is uniform on [0, π), the noise normal:
 *
 *     upper: (cos t, sin t),  lower: (1 − cos t, ½ − sin t)
 *
 * `rows` is 200 and `noise` 0.15 by default; more noise makes the moons overlap.
 */
export function makeMoons(options: NoisyOptions): Table {
  const { seed, rows, noise } = argument.read('makeMoons', options, takes);
  return drawTable('moons', ['upper', 'lower'], { seed, rows }, (rng, id) => {
    const angle = rng.uniform(0, Math.PI);
    return id === 0
      ? jitter(rng, math.cos(angle), math.sin(angle), noise)
      : jitter(rng, 1 - math.cos(angle), 0.5 - math.sin(angle), noise);
  });
}

/** The card of {@link makeMoons}. */
export const moonsCard: DatasetCard = {
  id: 'moons',
  title: 'Moons',
  summary: 'Points on two half circles that reach into each other; which one is a point from?',
  source: 'synthetic: makeMoons',
  licence: ownLicence,
  rows: 200,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the half circle that the point was drawn from',
    classes: [
      { value: 'upper', label: 'upper', rows: 100 },
      { value: 'lower', label: 'lower', rows: 100 },
    ],
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Pedregosa, F. and others',
    year: 2011,
    title: 'Scikit-learn: Machine Learning in Python (make_moons)',
    where: 'Journal of Machine Learning Research 12, 2825–2830',
  },
  synthetic: {
    law: 'upper (cos t, sin t), lower (1 − cos t, ½ − sin t), t uniform on [0, π); normal noise of deviation 0.15',
    noiseFloor: '99.0 % of points can be told: the moons touch where the noise is large',
    baseline: 'the larger class 50 %, the best straight line 87.7 %; a model must reach 93 %',
    harder: { seeds: [1000, 1099], options: 'noise 0.3', floor: '91.5 %' },
  },
};

const pairTakes = argument.bag({ seed: takes.settings.seed });

/** Rows to learn from, and as many to test on. */
const pairRows = 100;

/**
 * Moons with less noise, 0.1, in two parts as if published so: 100 points to learn from, and 100
 * more of the same law to test on; synthetic.
 */
export function makeMoonsPair(options: Pick<NoisyOptions, 'seed'>): Table {
  const { seed } = argument.read('makeMoonsPair', options, pairTakes);
  const { columns, features, target } = makeMoons({ seed, rows: 2 * pairRows, noise: 0.1 });
  const rows = (from: number) => Int32Array.from({ length: pairRows }, (_, row) => from + row);
  const parts = { train: rows(0), test: rows(pairRows) };
  return makeTable({ name: moonsPairCard.id, columns, features, target, parts });
}

/** The card of {@link makeMoonsPair}. */
export const moonsPairCard: DatasetCard = {
  ...moonsCard,
  id: 'moons-pair',
  title: 'Moons, 100 to learn from and 100 to test on',
  source: 'synthetic: makeMoonsPair',
  citation: {
    authors: 'Karpathy, A.',
    year: 2020,
    title: 'micrograd (its demo trains on 100 moons with noise 0.1)',
    where: 'https://github.com/karpathy/micrograd',
  },
  synthetic: {
    law: 'upper (cos t, sin t), lower (1 − cos t, ½ − sin t), t uniform on [0, π); normal noise of deviation 0.1',
    noiseFloor: '99.95 % of points can be told',
    baseline: 'the larger class 50 %, the best straight line 88.2 %; a model must reach 93 %',
    harder: { seeds: [1000, 1099], options: 'noise 0.3', floor: '91.5 %' },
  },
};
