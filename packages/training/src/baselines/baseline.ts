/** @file The simplest predictors of a class or a value: what a network must beat to be worth it. */
import { linalg } from '@nnzoo/core';
import type { TableInput, TablePredictions } from '../table-view.ts';

/** Rows whose class or value is known. */
export interface KnownRows extends TableInput {
  /** Class of each row; empty for values. */
  readonly classes: Int32Array;
  /** Value of each row, in the unit of the data; empty for classes. */
  readonly values: Float64Array;
  /** Number of classes; 0 for values. */
  readonly classCount: number;
}

/** Answers for rows whose class or value is not known. */
export type Predictor = (rows: TableInput) => TablePredictions;

/** A predictor that needs no tuning. */
export interface Baseline {
  readonly id: string;
  readonly title: string;
  /** Multiplications, about, to learn from `train` rows and answer for `test` rows. */
  cost(train: number, test: number, columns: number): number;
  fit(train: KnownRows): Predictor;
}

/** Always the commonest class; for values, always their mean. */
export const constantBaseline: Baseline = {
  id: 'constant',
  title: 'majority class, or mean',
  cost: (train) => train,
  fit: ({ classes, values, classCount }) => {
    if (classCount === 0) {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return ({ size }) => ({ kind: 'value', values: new Float64Array(size).fill(mean) });
    }
    const counts = new Int32Array(classCount);
    for (const id of classes) counts[id]++;
    const majority = counts.indexOf(Math.max(...counts));
    return ({ size }) => ({ kind: 'class', classes: new Int32Array(size).fill(majority) });
  },
};

/** What the nearest row of the training part is; of equally near ones, the first. */
export const nearestNeighborBaseline: Baseline = {
  id: 'nearest-neighbor',
  title: 'nearest neighbour',
  cost: (train, test, columns) => train * test * columns,
  fit: (train) => (rows) => {
    const nearest = Int32Array.from({ length: rows.size }, (_, row) =>
      nearestRow(train, rows, row),
    );
    return train.classCount === 0
      ? { kind: 'value', values: Float64Array.from(nearest, (row) => train.values[row]) }
      : { kind: 'class', classes: nearest.map((row) => train.classes[row]) };
  },
};

function nearestRow(train: TableInput, rows: TableInput, row: number): number {
  const { columns } = train;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let candidate = 0; candidate < train.size; candidate++) {
    let squared = 0;
    for (let c = 0; c < columns && squared < least; c++) {
      squared += (rows.features[row * columns + c] - train.features[candidate * columns + c]) ** 2;
    }
    if (squared < least) {
      least = squared;
      best = candidate;
    }
  }
  return best;
}

/**
 * A weighted sum of the columns and a constant, by least squares; for classes one sum each, fitted
 * to 1 for its rows and 0 for the others, and the largest wins.
 */
export const linearBaseline: Baseline = {
  id: 'linear',
  title: 'linear least squares',
  cost: (train, test, columns) => (2 * train * Math.min(train, columns) + test) * columns,
  fit: (train) => {
    const outputs = Math.max(1, train.classCount);
    const targets = linalg.matrix64(train.size, outputs);
    for (let row = 0; row < train.size; row++) {
      if (train.classCount === 0) targets.data[row] = train.values[row];
      else targets.data[row * outputs + train.classes[row]] = 1;
    }
    const precision = linalg.float32Precision; // the constant is exact, and loses nothing by it
    const { solution } = linalg.leastSquares(withConstant(train), targets, { precision });
    return (rows) => {
      const sums = linearSums(rows, solution);
      if (train.classCount === 0) return { kind: 'value', values: sums };
      const classes = Int32Array.from({ length: rows.size }, (_, row) => {
        const scores = sums.subarray(row * outputs, (row + 1) * outputs);
        return scores.indexOf(Math.max(...scores));
      });
      return { kind: 'class', classes };
    };
  },
};

/** The features as a matrix, with a column of ones after them: [rows, columns + 1]. */
function withConstant({ size, columns, features }: TableInput): linalg.Matrix64 {
  const matrix = linalg.matrix64(size, columns + 1);
  for (let row = 0; row < size; row++) {
    matrix.data.set(features.subarray(row * columns, (row + 1) * columns), row * (columns + 1));
    matrix.data[row * (columns + 1) + columns] = 1;
  }
  return matrix;
}

/** features·W + b for each row, [rows, outputs]; the last row of the solution is b. */
function linearSums(
  { size, columns, features }: TableInput,
  solution: linalg.Matrix64,
): Float64Array {
  const outputs = solution.columns;
  const sums = new Float64Array(size * outputs);
  for (let row = 0; row < size; row++) {
    for (let out = 0; out < outputs; out++) {
      let sum = solution.data[columns * outputs + out];
      for (let c = 0; c < columns; c++) {
        sum += features[row * columns + c] * solution.data[c * outputs + out];
      }
      sums[row * outputs + out] = sum;
    }
  }
  return sums;
}
