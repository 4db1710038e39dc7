/** @file What is measured over all training rows: mistakes of a classifier, margin and bound. Read after convergence.ts. */

import type { TableBatch } from '@nnzoo/data';
import { type Dataset, portions } from '@nnzoo/training';
import type { PerceptronClassifier } from './classifier.ts';
import { GeometryMeter, mistakeBound } from './convergence.ts';

/** Rows read at once: bounds the memory at any number of rows. */
const mostRows = 4096;

/** For each unit of `classifier`, the rows that it answers wrongly, by the weight of their class. */
export function countMistakes(
  data: Dataset<TableBatch>,
  classifier: PerceptronClassifier,
  weights: ArrayLike<number> | null = null,
): Float64Array {
  const mistakes = new Float64Array(classifier.units.length);
  forEachRow(data, (features, offset, id) => {
    classifier.units.forEach((unit, i) => {
      const fires = unit.output(features, offset) === 1;
      if (fires !== (classifier.target(i, id) === 1)) mistakes[i] += weights?.[id] ?? 1;
    });
  });
  return mistakes;
}

/** What the convergence theorem says of a classifier that separates its training rows. */
export interface Theorem {
  /** Smallest γ of all units. */
  readonly margin: number;
  /** (R/γ)², summed over the units: the corrections of all of them cannot be more. */
  readonly bound: number;
}

/** Measures margin and bound over all rows. */
export function measureTheorem(
  data: Dataset<TableBatch>,
  classifier: PerceptronClassifier,
): Theorem {
  const meters = classifier.units.map((unit) => new GeometryMeter(unit));
  forEachRow(data, (features, offset, id) => {
    meters.forEach((meter, i) => {
      meter.see(features, offset, classifier.target(i, id));
    });
  });
  const geometries = meters.map((meter) => meter.geometry());
  return {
    margin: Math.min(...geometries.map(({ margin }) => margin)),
    bound: geometries.reduce((sum, geometry) => sum + mistakeBound(geometry), 0),
  };
}

function forEachRow(
  data: Dataset<TableBatch>,
  visit: (features: Float32Array, offset: number, id: number) => void,
): void {
  for (const { features, columns, classes, size } of portions(data, mostRows)) {
    for (let row = 0; row < size; row++) visit(features, row * columns, classes[row]);
  }
}
