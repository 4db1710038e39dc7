/** @file What was predicted for the rows of a series, beside what came. */
import type { Tensor } from '@nnzoo/core';
import { type TableBatch, type TablePreprocessor, unstandardize } from '@nnzoo/data';
import { type Dataset, type LinesFigure, RegressionErrors } from '@nnzoo/training';

/** Rows drawn at most. */
const mostRows = 100;

/** Actual and predicted values of a part, row by row, and how far both network and persistence are off. */
export function forecastFigure(
  preprocessor: TablePreprocessor,
  part: Dataset<TableBatch>,
  next: (batch: TableBatch) => Tensor,
): LinesFigure {
  const batch = part.take(Int32Array.from({ length: part.size }, (_, row) => row));
  const inUnit = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(values, (value) => preprocessor.value(value));
  const [actual, predicted] = [inUnit(batch.values), inUnit(next(batch).data())];
  const error = errorOf(actual, predicted);
  const persistence = errorOf(actual, lastOf(preprocessor, batch));
  const x = Array.from(actual.subarray(0, mostRows).keys());
  return {
    kind: 'lines',
    id: 'forecast',
    title: 'Predicted and actual',
    caption: `One step ahead over the test part: off by ${error} (root mean square), where the last value again is off by ${persistence}. A prediction that is the actual curve moved by one step has learned nothing but persistence.`,
    x: { label: 'row of the test part' },
    y: { label: preprocessor.target, ...(preprocessor.unit && { unit: preprocessor.unit }) },
    series: [
      { name: 'actual', x, y: actual.subarray(0, mostRows) },
      { name: 'predicted', x, y: predicted.subarray(0, mostRows), dashed: true },
    ],
  };
}

/** The newest value of each row, in its unit. */
function lastOf(
  preprocessor: TablePreprocessor,
  { features, size, columns }: TableBatch,
): Float64Array {
  const scale = preprocessor.standardizer.scales[columns - 1];
  return Float64Array.from({ length: size }, (_, row) =>
    unstandardize(features[(row + 1) * columns - 1], scale),
  );
}

function errorOf(actual: ArrayLike<number>, predicted: ArrayLike<number>): string {
  const errors = new RegressionErrors();
  errors.add(actual, predicted);
  return errors.metrics()['rmse'].toPrecision(3);
}
