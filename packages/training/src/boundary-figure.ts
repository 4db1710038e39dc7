/** @file The picture of a classifier over two columns: its answer everywhere, and the rows on it. */

import type { TableBatch, TableInput, TablePreprocessor } from '@nnzoo/data';
import { unstandardize } from '@nnzoo/data';
import type { BoundaryFigure } from './figure.ts';

/** What the picture is drawn from. */
export interface BoundaryRequest {
  /** A preprocessor of two columns, fitted. */
  readonly preprocessor: TablePreprocessor;
  /** The rows shown as points; more than some 2,000 would cover each other. */
  readonly rows: TableBatch;
  /** The class of each row, for all cells of the picture at once. */
  classify(input: TableInput): ArrayLike<number>;
  /** What to look for. */
  readonly caption: string;
}

/** Cells of the picture. */
const raster = { columns: 160, rows: 120 };

interface Extent {
  readonly low: number;
  readonly high: number;
}

/** The answer over the plane that the rows span, with a border of a tenth, in the data's units. */
export function boundaryFigure({
  preprocessor,
  rows,
  classify,
  caption,
}: BoundaryRequest): BoundaryFigure {
  const values = [0, 1].map((column) => rows.features.filter((_, i) => i % 2 === column));
  const extents = values.map(extentOf);
  const inUnits = (value: number, column: number): number =>
    unstandardize(value, preprocessor.standardizer.scales[column]);
  const axis = ({ low, high }: Extent, column: number) => ({
    label: preprocessor.columns[column],
    domain: [inUnits(low, column), inUnits(high, column)] as const,
  });
  return {
    kind: 'boundary',
    id: 'boundary',
    title: 'Decision boundary',
    caption,
    x: axis(extents[0], 0),
    y: axis(extents[1], 1),
    ...raster,
    regions: classify(cellsOf(extents)),
    classes: preprocessor.labels,
    points: {
      x: Float64Array.from(values[0], (value) => inUnits(value, 0)),
      y: Float64Array.from(values[1], (value) => inUnits(value, 1)),
      classes: rows.classes,
    },
  };
}

function extentOf(values: Float32Array): Extent {
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const border = (high - low || 1) / 10;
  return { low: low - border, high: high + border };
}

/** The middle of each cell, row by row from the lowest y. */
function cellsOf([x, y]: readonly Extent[]): TableInput {
  const { columns, rows } = raster;
  const features = new Float32Array(2 * columns * rows);
  for (let cell = 0; cell < columns * rows; cell++) {
    const across = ((cell % columns) + 0.5) / columns;
    const up = (Math.floor(cell / columns) + 0.5) / rows;
    features[2 * cell] = x.low + (x.high - x.low) * across;
    features[2 * cell + 1] = y.low + (y.high - y.low) * up;
  }
  return { size: columns * rows, columns: 2, features };
}
