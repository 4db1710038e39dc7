/** @file Feeder: its maker. Read after card.ts. */
import { argument, createRng, math, type Rng, UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { checkNoise, checkRows, noisyOptions, type SampleOptions } from '../../synthetic/planar.ts';
import { columns } from './card.ts';

/** A feeder's outages; temperatures in °C, noise in MW. */
export interface FeederOptions extends SampleOptions {
  /** Standard deviation of a reading, in MW. Default 0.25. */
  readonly noise?: number;
  /** Daily mean temperatures are uniform from here … Default −15. */
  readonly coldest?: number;
  /** … to here. Default 20. */
  readonly warmest?: number;
}

const takes = argument.bag({
  ...noisyOptions(1600, 0.25).settings,
  coldest: argument.setting(argument.aNumber, -15),
  warmest: argument.setting(argument.aNumber, 20),
} satisfies argument.Settings<FeederOptions>);

/** Readings of each outage; one falls in each of as many equal parts of the hours after it. */
const readings = 8;

const hoursWatched = 6;

/** Outages last from a quarter of an hour to half a day, on a logarithmic scale. */
const shortestOutage = 0.25;

const longestOutage = 12;

/** What is known of one reading: hours, hour of the day, °C. */
export interface FeederReading {
  readonly outage: number;
  readonly since: number;
  readonly hour: number;
  readonly temperature: number;
}

/** cos(2π(hour − peak)/24). */
function daily(hour: number, peak: number): number {
  return math.cos((2 * Math.PI * (hour - peak)) / 24);
}

/**
 * The load in MW without noise. After an outage of L hours the share r of the thermostats has lost
 * its turn and heats at once, for up to half an hour at full power; then they fall out of step
 * again, exponentially.
 *
 *     r = 1 − exp(−L/2),  surge = r·exp(−max(0, t − r/2)/1.5)
 *     P = 6 + 1.5·cos(2π(h − 19)/24) + H·(1 + 2·surge)
 *     H = 0.15·max(0, 18 − θ)·(1 + cos(2π(h − 7)/24)/4)
 */
export function feederLoad({ outage, since, hour, temperature }: FeederReading): number {
  const lost = 1 - math.exp(-outage / 2);
  const surge = lost * math.exp(-Math.max(0, since - lost / 2) / 1.5);
  const heating = 0.15 * Math.max(0, 18 - temperature) * (1 + daily(hour, 7) / 4);
  return 6 + 1.5 * daily(hour, 19) + heating * (1 + 2 * surge);
}

/**
 * Readings of a feeder's load after outages, eight an outage, in file order; synthetic: nothing in
 * it was measured. `rows` is 1600 by default. All readings of an outage are one group, which no
 * split tears apart.
 *
 * @throws {UsageError} `synthetic/rows`, `synthetic/noise`; `synthetic/temperature` where the
 *   coldest day is warmer than the warmest.
 */
export function makeFeeder(options: FeederOptions): Table {
  const { seed, rows, noise, coldest, warmest } = argument.read('makeFeeder', options, takes);
  checkRows('feeder', rows);
  checkNoise(noise);
  checkTemperatures(coldest, warmest);
  const rng = createRng(seed).stream('feeder');
  const features = new Float64Array(rows * columns.length);
  const values = new Float64Array(rows);
  const groups = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / readings));
  for (let row = 0; row < rows; row += readings) {
    const outage = drawOutage(rng, coldest, warmest);
    // All are drawn, so that the first rows stay the same when `rows` grows.
    for (let i = 0; i < readings; i++) {
      const reading = drawReading(rng, outage, i);
      const load = rng.normal(feederLoad(reading), noise);
      if (row + i >= rows) continue;
      features.set(featuresOf(reading), (row + i) * columns.length);
      values[row + i] = load;
    }
  }
  return makeTable({
    name: 'feeder',
    columns: columns.map(({ name }) => name),
    features,
    target: { kind: 'value', name: 'load', unit: 'MW', values },
    groups,
  });
}

interface Outage {
  readonly hours: number;
  /** Time of day when the power came back, in hours. */
  readonly end: number;
  /** Mean temperature of the day. */
  readonly mean: number;
}

function drawOutage(rng: Rng, coldest: number, warmest: number): Outage {
  const hours = math.exp(rng.uniform(math.log(shortestOutage), math.log(longestOutage)));
  return { hours, end: rng.uniform(0, 24), mean: rng.uniform(coldest, warmest) };
}

/** Reading i of an outage, at random in its part of the hours after it; 3 °C warmer at 15:00. */
function drawReading(rng: Rng, { hours, end, mean }: Outage, i: number): FeederReading {
  const since = ((i + rng.next()) * hoursWatched) / readings;
  const hour = (end + since) % 24;
  return { outage: hours, since, hour, temperature: mean + 3 * daily(hour, 15) };
}

function featuresOf({ outage, since, hour, temperature }: FeederReading): readonly number[] {
  const angle = (2 * Math.PI * hour) / 24;
  return [outage, since, math.sin(angle), math.cos(angle), temperature];
}

function checkTemperatures(coldest: number, warmest: number): void {
  if (coldest <= warmest && Number.isFinite(warmest - coldest)) return;
  throw new UsageError(
    'synthetic/temperature',
    `feeder: days from ${coldest} to ${warmest} °C; the first must not be above the second`,
    { coldest, warmest },
  );
}
