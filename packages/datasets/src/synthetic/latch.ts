/** @file Latch: a switch that stands as the last pulse left it, however long ago that was. Card and maker. */
import { argument, createRng, type Rng, UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import { checkNoise, checkRows, noisyOptions, ownLicence, type SampleOptions } from './planar.ts';

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

/** Readings of a series. */
const steps = 60;
/** Size of a pulse, up or down. */
const pulseSize = 2;
/** Standard deviation of what is read off the switch. */
const targetNoise = 0.1;

const columns = Array.from({ length: steps }, (_, step) => ({
  name: `y-${steps - step}`,
  meaning: step === steps - 1 ? 'the last reading' : `the reading ${steps - 1 - step} before it`,
}));

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

/** The card of {@link makeLatch}. */
export const latchCard: DatasetCard = {
  id: 'latch',
  title: 'The last pulse',
  summary:
    'Sixty readings, nearly all of them noise; which way did the last pulse go, however long ago?',
  source: 'synthetic: makeLatch',
  licence: ownLicence,
  rows: 2000,
  columns,
  target: { kind: 'value', name: 'switch', meaning: '1 or −1 as the last pulse was, with noise' },
  file: null,
  faults: [
    'Nothing was measured: it is made so that only what remembers can answer.',
    'Half of all last pulses lie within the last 14 readings: far ones are few.',
  ],
  citation: {
    authors: 'Bengio, Y., Simard, P. and Frasconi, P.',
    year: 1994,
    title: 'Learning long-term dependencies with gradient descent is difficult',
    where: 'IEEE Transactions on Neural Networks 5(2), 157–166',
  },
  synthetic: {
    law: 'x₁ = ±2; xₜ = ±2 with probability 0.05, else normal noise of deviation 0.3; y = the sign of the last ±2, with normal noise of 0.1',
    noiseFloor: 'RMSE 0.1, the noise of the target',
    baseline:
      'RMSE over five seeds: the last reading 1.03 to 1.05, the mean 0.99 to 1.02, a linear autoregression over all 60 readings 0.80 to 0.84, nearest neighbour 1.13 to 1.22; a model must stay below 0.3',
    harder: {
      seeds: [1000, 1099],
      options: 'noise 0.6, pulses 0.02',
      floor: 'RMSE 0.1 for who knows the pulses; the autoregression has 0.93 to 0.96',
    },
  },
};
