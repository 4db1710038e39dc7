/** @file Columns brought to mean 0 and standard deviation 1, as the training part has them. Read after raw-data.ts. */
import { DataError } from '@nnzoo/core';
import { asList, asNumber, asRecord } from './json.ts';
import type { Json } from './raw-data.ts';

/** Mean and population standard deviation of one column; 0 where it is constant. */
export interface Scale {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * The scale of the values `stride` apart from `offset`, in two passes. Tiny and huge values are
 * brought near 1 by a power of two on the way: it costs no digit, and no square is lost or infinite.
 *
 * @throws DataError `standardize/range` where the mean itself has no finite distance to a value.
 */
export function measureScale(
  values: ArrayLike<number>,
  { offset = 0, stride = 1, name = 'values' } = {},
): Scale {
  let largest = 0;
  let count = 0;
  let constant = true;
  for (let i = offset; i < values.length; i += stride, count++) {
    largest = Math.max(largest, Math.abs(values[i]));
    if (values[i] !== values[offset]) constant = false;
  }
  // Compared, not computed: the mean of equal values may differ from them in the last bit.
  if (constant) return { mean: count === 0 ? 0 : values[offset], standardDeviation: 0 };
  const unit = squareableUnit(largest);
  let sum = 0;
  for (let i = offset; i < values.length; i += stride) sum += values[i] / unit;
  const mean = sum / count;
  let squares = 0;
  for (let i = offset; i < values.length; i += stride) squares += (values[i] / unit - mean) ** 2;
  const scale = { mean: mean * unit, standardDeviation: Math.sqrt(squares / count) * unit };
  if (scale.standardDeviation > 0 && largest + Math.abs(scale.mean) < Number.POSITIVE_INFINITY)
    return scale;
  throw new DataError(
    'standardize/range',
    `${name}: values up to ${largest} have no standard deviation in float64; use another unit`,
    { name, largest },
  );
}

/** The smallest number that float64 holds with all its digits, 2⁻¹⁰²². */
const smallestNormal = 2.2250738585072014e-308;

/** Values as large as `largest` may be squared and summed in this unit: 1, or a power of two. */
export function squareableUnit(largest: number): number {
  if (largest === 0 || (largest > 1e-100 && largest < 1e100)) return 1;
  let unit = 1;
  while (unit <= largest / 2) unit *= 2;
  // Never below the normal numbers: there a division would lose digits.
  while (unit > largest && unit > smallestNormal) unit /= 2;
  return unit;
}

/** (value − mean) / standard deviation, and 0 for what was constant in training. */
export function standardize(value: number, { mean, standardDeviation }: Scale): number {
  return standardDeviation === 0 ? 0 : (value - mean) / standardDeviation;
}

/** mean + value · standard deviation: back to the unit of the data. */
export function unstandardize(value: number, { mean, standardDeviation }: Scale): number {
  return mean + value * standardDeviation;
}

/** The scale that JSON describes; throws DataError `json/type`. */
export function readScale(json: Json): Scale {
  const { mean, standardDeviation } = asRecord(json, 'scale');
  return {
    mean: asNumber(mean, 'mean'),
    standardDeviation: asNumber(standardDeviation, 'standardDeviation'),
  };
}

/** The scales of all columns of a row-major matrix. */
export class Standardizer {
  readonly scales: readonly Scale[];

  constructor(scales: readonly Scale[]) {
    this.scales = scales;
  }

  /** Measures the columns, by name for messages; with `active` false, every column stays as it is. */
  static fit(features: ArrayLike<number>, columns: readonly string[], active = true): Standardizer {
    const stride = columns.length;
    return new Standardizer(
      columns.map((name, offset) =>
        active
          ? measureScale(features, { offset, stride, name })
          : { mean: 0, standardDeviation: 1 },
      ),
    );
  }

  /** The same scale for every column. */
  static uniform(columns: number, scale: Scale): Standardizer {
    return new Standardizer(Array.from({ length: columns }, () => scale));
  }

  /** The standardizer that `state` described. */
  static from(state: Json): Standardizer {
    return new Standardizer(asList(state, 'scales').map(readScale));
  }

  /** JSON of the scales, in column order. */
  state(): Json {
    return this.scales.map(({ mean, standardDeviation }) => ({ mean, standardDeviation }));
  }
}
