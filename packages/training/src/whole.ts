/** @file All rows of a part as one batch, for rules that are solved and not stepped. Read after contract.ts. */
import type { Dataset } from './contract.ts';

/** Every row, in order. */
export function wholeOf<Batch>(part: Dataset<Batch>): Batch {
  return part.take(Int32Array.from({ length: part.size }, (_, row) => row));
}
