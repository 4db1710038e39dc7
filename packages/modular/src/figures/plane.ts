/** @file Answers over a plane of two columns, all others at their mean. */

import { Standardizer, type Table, type TableInput, TableView } from '@nnzoo/data';
import { type BoundaryFigure, boundaryFigure } from '@nnzoo/training';

/** What is drawn. */
export interface PlaneRequest {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Of the ensemble, fitted. */
  readonly view: TableView;
  /** The two columns, by number. */
  readonly columns: readonly [number, number];
  /** Rows shown as points. */
  readonly rows: Table;
  /** The category of each point. */
  readonly points: Int32Array;
  /** Names of the categories. */
  readonly classes: readonly string[];
  /** The category of scaled rows of all columns. */
  classify(input: TableInput): ArrayLike<number>;
}

/** The plane in the units of the data. */
export function planeFigure(request: PlaneRequest): BoundaryFigure {
  const { id, title, caption, view, columns, rows, points, classes } = request;
  const flat = new TableView();
  flat.columns = columns.map((column) => view.columns[column]);
  flat.labels = classes;
  flat.standardizer = new Standardizer(columns.map((column) => view.standardizer.scales[column]));
  const count = view.columns.length;
  const classify = ({ size, features }: TableInput): ArrayLike<number> => {
    const wide = new Float32Array(size * count);
    for (let row = 0; row < size; row++) {
      columns.forEach((column, i) => {
        wide[row * count + column] = features[2 * row + i];
      });
    }
    return request.classify({ size, columns: count, features: wide });
  };
  const shown = { ...flat.input(rows), classes: points, values: new Float64Array(0) };
  return { ...boundaryFigure({ view: flat, rows: shown, classify, caption }), id, title };
}
