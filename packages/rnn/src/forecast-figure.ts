/** @file What was predicted for the rows of a series, beside what came. */
import type { Tensor } from '@nnzoo/core';
import type { Dataset, LinesFigure, TableBatch, TableView } from '@nnzoo/training';

/** Rows shown at most. */
const mostRows = 200;

/** Actual and predicted values of a part, row by row. */
export function forecastFigure(
  view: TableView,
  part: Dataset<TableBatch>,
  next: (batch: TableBatch) => Tensor,
): LinesFigure {
  const length = Math.min(part.size, mostRows);
  const x = Array.from({ length }, (_, row) => row);
  const batch = part.take(Int32Array.from(x));
  const inUnit = (values: ArrayLike<number>): number[] =>
    Array.from(values, (value) => view.value(value));
  return {
    kind: 'lines',
    id: 'forecast',
    title: 'Predicted and actual',
    caption:
      'One step ahead over the test part. A prediction that is the actual curve moved by one step has learned nothing but persistence.',
    x: { label: 'row of the test part' },
    y: { label: view.target, ...(view.unit && { unit: view.unit }) },
    series: [
      { name: 'actual', x, y: inUnit(batch.values) },
      { name: 'predicted', x, y: inUnit(next(batch).data()), dashed: true },
    ],
  };
}
