/** @file The weighted sum of the columns, by least squares. Read after baseline.ts and normal-equations.ts. */
import { linalg } from '@nnzoo/core';
import type { TableInput } from '@nnzoo/data';
import { type Baseline, type KnownRows, perSecond } from './baseline.ts';
import { normalCost, normalEquations } from './normal-equations.ts';

/** Multiplications that are done in one go: by a triangle, whose condition is not squared. */
const small = 1e8;

const directCost = (rows: number, columns: number): number =>
  2 * rows * columns * Math.min(rows, columns);

/**
 * A weighted sum of the columns and a constant, by least squares; for classes one sum each, fitted
 * to 1 for its rows and 0 for the others, and the largest wins.
 */
export const linearBaseline: Baseline = {
  id: 'linear',
  title: 'linear least squares',
  seconds: (train, test, columns) => {
    const direct = directCost(train, columns);
    const cost = direct > small ? normalCost(train, columns) : direct;
    return (cost + test * columns) / perSecond;
  },
  *fit(train) {
    const outputs = Math.max(1, train.classCount);
    const solution = yield* solve(withConstant(train), targetsOf(train, outputs));
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

function* solve(x: linalg.Matrix64, y: linalg.Matrix64): Generator<void, linalg.Matrix64> {
  if (directCost(x.rows, x.columns) > small) return yield* normalEquations(x, y);
  yield;
  const precision = linalg.float32Precision; // the constant is exact, and loses nothing by it
  return linalg.leastSquares(x, y, { precision }).solution;
}

function targetsOf(train: KnownRows, outputs: number): linalg.Matrix64 {
  const targets = linalg.matrix64(train.size, outputs);
  for (let row = 0; row < train.size; row++) {
    if (train.classCount === 0) targets.data[row] = train.values[row];
    else targets.data[row * outputs + train.classes[row]] = 1;
  }
  return targets;
}

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
