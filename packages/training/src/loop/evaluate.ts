/** @file Measuring a part of the data, in portions small enough for an app to breathe between. */
import type { Dataset, Metrics, Trainer } from '../contract.ts';

/** Rows that an evaluation sees at a time. */
export const evaluationChunk = 1024;

/** Measures all rows of `part` in order; yields the number of rows seen after each portion. */
export function* evaluatePart<Batch>(
  trainer: Pick<Trainer<Batch, never, unknown>, 'evaluation'>,
  part: Dataset<Batch>,
): Generator<number, Metrics> {
  const evaluation = trainer.evaluation();
  for (let start = 0; start < part.size; start += evaluationChunk) {
    const length = Math.min(evaluationChunk, part.size - start);
    evaluation.see(part.take(Int32Array.from({ length }, (_, i) => start + i)));
    yield start + length;
  }
  return plainMetrics(evaluation.metrics());
}

/** A copy that survives JSON bit for bit: −0, which JSON does not know, becomes 0. */
export function plainMetrics(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value + 0]));
}
