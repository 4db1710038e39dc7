/** @file What the synthetic sets have in common: points in the plane, drawn one after the other from a seed. */
import { argument, createRng, type Rng, UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';

/** How many points, and from which seed. */
export interface SampleOptions {
  /** Decides every draw; the first rows stay the same when `rows` grows. */
  readonly seed: number;
  /** Rows, from 2 to 1,000,000. */
  readonly rows?: number;
}

/** Points that scatter around a curve. */
export interface NoisyOptions extends SampleOptions {
  /** Standard deviation of the normal noise on each coordinate, from 0. */
  readonly noise?: number;
}

const { aNumber, aWhole, bag, required, setting } = argument;

/** Options of a maker that has these defaults. */
export const sampleOptions = (rows: number) =>
  bag({
    seed: required(aWhole),
    rows: setting(aNumber, rows),
  } satisfies argument.Settings<SampleOptions>);

/** As sampleOptions, with noise. */
export const noisyOptions = (rows: number, noise: number) =>
  bag({
    ...sampleOptions(rows).settings,
    noise: setting(aNumber, noise),
  } satisfies argument.Settings<NoisyOptions>);

/** A point of class `id`, with draws from `rng`. */
export type DrawPoint = (rng: Rng, id: number) => readonly [x: number, y: number];

/**
 * A table of points (x, y). Classes take turns, so that they differ by one row at most; without
 * labels the table has no target.
 *
 * @throws {UsageError} `synthetic/rows` for a number of rows outside its range.
 */
export function drawTable(
  name: string,
  labels: readonly string[],
  { seed, rows }: Required<SampleOptions>,
  draw: DrawPoint,
): Table {
  checkRows(name, rows);
  const rng = createRng(seed).stream(name);
  const classes = Math.max(1, labels.length);
  const ids = Int32Array.from({ length: rows }, (_, row) => row % classes);
  const features = new Float64Array(2 * rows);
  ids.forEach((id, row) => {
    features.set(draw(rng, id), 2 * row);
  });
  return makeTable({
    name,
    columns: ['x', 'y'],
    features,
    target: labels.length === 0 ? null : { kind: 'class', name: 'class', labels, ids },
  });
}

/**
 * (x, y) with normal noise on both.
 *
 * @throws {UsageError} `synthetic/noise` for a standard deviation below 0, or not finite.
 */
export function jitter(rng: Rng, x: number, y: number, noise: number): readonly [number, number] {
  checkNoise(noise);
  return [rng.normal(x, noise), rng.normal(y, noise)];
}

/** Throws UsageError `synthetic/rows` unless there are 2 to 1,000,000. */
export function checkRows(name: string, rows: number): void {
  if (Number.isInteger(rows) && rows >= 2 && rows <= 1_000_000) return;
  throw new UsageError(
    'synthetic/rows',
    `${name}: ${rows} rows; a whole number from 2 to 1000000 was expected`,
    { rows },
  );
}

/** Throws UsageError `synthetic/noise` for a standard deviation below 0, or not finite. */
export function checkNoise(noise: number): void {
  if (noise >= 0 && Number.isFinite(noise)) return;
  throw new UsageError('synthetic/noise', `noise ${noise}; a number from 0 was expected`, {
    noise,
  });
}

/** Columns of a table of points, for the cards. */
export const planeColumns = [
  { name: 'x', meaning: 'first coordinate' },
  { name: 'y', meaning: 'second coordinate' },
] as const;

/** License of what this package makes itself. */
export const ownLicense = 'none needed: made by this package';
