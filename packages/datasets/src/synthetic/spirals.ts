/** @file Spirals: two arms wound about each other, the classic trial of hidden layers. Card and maker. */
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

/** Options of {@link makeSpirals}. */
export interface SpiralsOptions extends NoisyOptions {
  /** Windings of each arm; more are harder. Default 1.5. */
  readonly turns?: number;
}

const takes = argument.bag({
  ...noisyOptions(400, 0.03).settings,
  turns: argument.setting(argument.aNumber, 1.5),
} satisfies argument.Settings<SpiralsOptions>);

/**
 * Two arms that wind outwards from radius 0.1 to 1, one turned by half a circle; synthetic.
 * t is uniform on [0, 1), c is 0 or 1:
 *
 *     r = 0.1 + 0.9 t,  angle = 2π · turns · t + π c,  (r cos angle, r sin angle)
 *
 * `rows` is 400 and `noise` 0.03 by default.
 */
export function makeSpirals(options: SpiralsOptions): Table {
  const { seed, rows, noise, turns } = argument.read('makeSpirals', options, takes);
  return drawTable('spirals', ['first', 'second'], { seed, rows }, (rng, id) => {
    const along = rng.next();
    const radius = 0.1 + 0.9 * along;
    const angle = 2 * Math.PI * turns * along + Math.PI * id;
    return jitter(rng, radius * math.cos(angle), radius * math.sin(angle), noise);
  });
}

/** The card of {@link makeSpirals}. */
export const spiralsCard: DatasetCard = {
  id: 'spirals',
  title: 'Spirals',
  summary: 'Points on two spirals wound about each other; which arm is a point from?',
  source: 'synthetic: makeSpirals',
  licence: ownLicence,
  rows: 400,
  columns: planeColumns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'the arm that the point was drawn from',
    classes: [
      { value: 'first', label: 'first', rows: 200 },
      { value: 'second', label: 'second', rows: 200 },
    ],
  },
  file: null,
  faults: [],
  citation: {
    authors: 'Lang, K. J. and Witbrock, M. J.',
    year: 1988,
    title: 'Learning to tell two spirals apart',
    where: 'Proceedings of the 1988 Connectionist Models Summer School, 52–59',
  },
  synthetic: {
    law: 'radius 0.1 + 0.9 t, angle 3π t (+ π for the second arm), t uniform on [0, 1); normal noise of deviation 0.03',
    noiseFloor: '100 % of 40,000 points could be told: the arms stay well apart',
    baseline: 'the larger class 50 %, the best straight line 65.1 %; a model must reach 90 %',
    harder: { seeds: [1000, 1099], options: 'turns 2.5', floor: '99.8 %' },
  },
};
