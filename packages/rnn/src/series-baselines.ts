/** @file What rules reach on a series that need no network: the last value again, and a weighted sum of all. */
import {
  type BaselineResult,
  measureBaselines,
  RegressionErrors,
  type SplitPolicy,
  splitRows,
  type Table,
} from '@nnzoo/training';

/**
 * The baselines of tables, and before them `persistence`, ŷ = x_T. On the steps of a series linear
 * least squares is autoregression, ŷ = b + Σ wₜxₜ, and called so: `AR(T)`.
 *
 * @throws as `measureBaselines`.
 */
export function* seriesBaselines(
  table: Table,
  policy: SplitPolicy,
  seed: number,
): Generator<void, BaselineResult[]> {
  const results = yield* measureBaselines(table, policy, seed);
  const regression = `AR(${table.columns.length})`;
  return [
    persistence(table, splitRows(table, policy, seed).test),
    ...results.map((result) =>
      result.id === 'linear' ? { ...result, id: regression, title: 'autoregression' } : result,
    ),
  ];
}

function persistence({ features, columns, target }: Table, rows: Int32Array): BaselineResult {
  const errors = new RegressionErrors();
  const values = target?.kind === 'value' ? target.values : [];
  const last = columns.length - 1;
  errors.add(
    Array.from(rows, (row) => values[row]),
    Array.from(rows, (row) => features[row * columns.length + last]),
  );
  return { id: 'persistence', title: 'the last value again', metrics: errors.metrics() };
}
