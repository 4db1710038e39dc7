/** @file All rows of a part, in portions. */
import { type Dataset, evaluationChunk, type Table } from '@nnzoo/training';

/** Tables of bounded size, in order. */
export function* tablePortions(part: Dataset<Table>): Generator<Table, void> {
  for (let start = 0; start < part.size; start += evaluationChunk) {
    const length = Math.min(evaluationChunk, part.size - start);
    yield part.take(Int32Array.from({ length }, (_, i) => start + i));
  }
}
