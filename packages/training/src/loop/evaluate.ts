/** @file Measuring a part of the data, in portions small enough for an app to breathe between. */
import type { Dataset, Metrics, Trainer } from '../contract.ts';
import { rowPortions } from './portions.ts';

/** Measures all rows of `part` in order; yields the number of rows seen after each portion. */
export function* evaluatePart<Batch>(
  trainer: Pick<Trainer<Batch, never, unknown>, 'evaluation'>,
  part: Dataset<Batch>,
): Generator<number, Metrics> {
  const evaluation = trainer.evaluation();
  let seen = 0;
  for (const rows of rowPortions(part.size, part.rowBytes ?? 0)) {
    evaluation.see(part.take(rows));
    seen += rows.length;
    yield seen;
  }
  return plainMetrics(evaluation.metrics());
}

/** A copy that survives JSON bit for bit: −0, which JSON does not know, becomes 0. */
export function plainMetrics(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value + 0]));
}
