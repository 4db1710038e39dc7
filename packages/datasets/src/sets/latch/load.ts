/** @file Latch: its maker. Read after card.ts. */
import { argument, createRng, type Rng, UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { checkNoise, checkRows, noisyOptions, type SampleOptions } from '../../synthetic/planar.ts';
import { columns, steps } from './card.ts';

/** Series and how often something happens in them. */
export interface LatchOptions extends SampleOptions {
  /** Standard deviation of a reading without a pulse, from 0. Default 0.3. */
  readonly noise?: number;
  /** 0 … 1: share of the readings that are pulses. Default 0.05. */
  readonly pulses?: number;
}

const takes = argument.bag({
  ...noisyOptions(2000, 0.3).settings,
  pulses: argument.setting(argument.aNumber, 0.05),
} satisfies argument.Settings<LatchOptions>);

/** Size of a pulse, up or down. */
const pulseSize = 2;

/** Standard deviation of what is read off the switch. */
const targetNoise = 0.1;

/**
 * Series of 60 readings x, the oldest first; synthetic. A pulse is 2 or −2, each as likely; the
 * first reading is one, and of the others the share `pulses`. All else is normal noise. The target
 * is the switch after the last reading: 1 or −1 as the last pulse was, and normal noise of 0.1.
 * `rows` is 2000 by default.
 *
 * @throws {UsageError} `synthetic/rows`, `synthetic/noise`; `synthetic/pulses` outside 0 … 1.
 */
export function makeLatch(options: LatchOptions): Table {
  const { seed, rows, noise, pulses } = argument.read('makeLatch', options, takes);
  checkRows('latch', rows);
  checkNoise(noise);
  if (!(pulses >= 0 && pulses <= 1)) {
    throw new UsageError('synthetic/pulses', `latch: pulses ${pulses}; expected a share, 0 to 1`, {
      pulses,
    });
  }
  const rng = createRng(seed).stream('latch');
  const features = new Float64Array(rows * steps);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const series = features.subarray(row * steps, (row + 1) * steps);
    values[row] = rng.normal(drawSeries(series, rng, { noise, pulses }), targetNoise);
  }
  return makeTable({
    name: 'latch',
    columns: columns.map(({ name }) => name),
    features,
    target: { kind: 'value', name: 'switch', values },
  });
}

/** Fills in the readings; gives the switch after them, 1 or −1. */
function drawSeries(
  series: Float64Array,
  rng: Rng,
  { noise, pulses }: { readonly noise: number; readonly pulses: number },
): number {
  let side = 0;
  for (let step = 0; step < steps; step++) {
    const isPulse = step === 0 || rng.next() < pulses;
    if (isPulse) side = rng.next() < 0.5 ? -1 : 1;
    series[step] = isPulse ? pulseSize * side : rng.normal(0, noise);
  }
  return side;
}
