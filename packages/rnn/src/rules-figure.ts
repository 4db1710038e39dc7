/** @file A network on a series beside rules that need none: the last value again, and a weighted sum of all. */
import type { Tensor } from '@nnzoo/core';
import {
  type Dataset,
  linearBaseline,
  type Metrics,
  RegressionErrors,
  type Splits,
  type TableBatch,
  type TableFigure,
  type TableView,
  unstandardize,
} from '@nnzoo/training';

/**
 * Errors on the test part, in the unit of the data: persistence ŷ = x_T, autoregression
 * ŷ = b + Σ wₜxₜ by least squares on the training part, and the network.
 */
export function rulesFigure(
  view: TableView,
  splits: Splits<TableBatch>,
  next: (batch: TableBatch) => Tensor,
): TableFigure {
  const [train, test] = [splits.train, splits.test].map(wholeOf);
  const inUnit = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(values, (value) => view.value(value));
  const actual = inUnit(test.values);
  const errors = (predicted: ArrayLike<number>): Metrics => {
    const sums = new RegressionErrors();
    sums.add(actual, predicted);
    return sums.metrics();
  };
  const known = { ...train, values: inUnit(train.values), classCount: 0 };
  const answers = linearBaseline.fit(known)(test);
  const results = [
    ['the last value again (persistence)', errors(lastOf(view, test))],
    [`a weighted sum of all ${test.columns} (AR)`, errors(valuesOf(answers))],
    ['this network', errors(inUnit(next(test).data()))],
  ] as const;
  return {
    kind: 'table',
    id: 'simple-rules',
    title: 'Beside simple rules',
    caption: `One step ahead over the ${test.size} rows of the test part, errors${view.unit && ` in ${view.unit}`}. Where a network is not clearly below both rules, its memory does not pay.`,
    columns: ['rule', 'root mean squared error', 'mean absolute error'],
    rows: results.map(([name, { rmse, mae }]) => [name, shown(rmse), shown(mae)]),
  };
}

function wholeOf(part: Dataset<TableBatch>): TableBatch {
  return part.take(Int32Array.from({ length: part.size }, (_, row) => row));
}

/** The newest value of each row, in its unit. */
function lastOf(view: TableView, { features, size, columns }: TableBatch): Float64Array {
  const scale = view.standardizer.scales[columns - 1];
  return Float64Array.from({ length: size }, (_, row) =>
    unstandardize(features[(row + 1) * columns - 1], scale),
  );
}

function valuesOf(answers: ReturnType<ReturnType<typeof linearBaseline.fit>>): ArrayLike<number> {
  return answers.kind === 'value' ? answers.values : [];
}

function shown(error: number): string {
  return error.toPrecision(4);
}
