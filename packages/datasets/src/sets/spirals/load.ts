/** @file Spirals: their maker. Read after card.ts. */
import { argument, math } from '@nnzoo/core';
import type { Table } from '@nnzoo/data';
import { drawTable, jitter, type NoisyOptions, noisyOptions } from '../../synthetic/planar.ts';

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
