/** @file Examples of what follows what: the batch of every model that predicts a token from a few before it. */
import { type Tensor, tensor } from '@nnzoo/core';
import type { ContextBatch, ContextInput } from '@nnzoo/data';
import type { Records } from '../architecture.ts';

/** The contexts of some examples. @shape [B, T] int32 */
export function contextsOf({
  contexts,
  size,
  context,
}: Pick<ContextBatch, 'contexts' | 'size' | 'context'>): Tensor {
  return tensor(contexts, { shape: [size, context], dtype: 'int32' });
}

/** Their targets. @shape [B] int32 */
export function targetsOf({ targets, size }: Pick<ContextBatch, 'targets' | 'size'>): Tensor {
  return tensor(targets, { shape: [size], dtype: 'int32' });
}

/** How likely a model finds each row of text. */
export interface RowLosses {
  readonly rows: readonly string[];
  /** Tokens predicted in each row, its end included. */
  readonly tokens: Int32Array;
  /** Mean loss of each row in nats a token. */
  readonly losses: Float64Array;
}

/** Losses of single examples as means of their rows; 0 for a row without examples. */
export function rowLosses(
  { rows, owners }: Pick<ContextInput, 'rows' | 'owners'>,
  losses: ArrayLike<number>,
): RowLosses {
  const tokens = new Int32Array(rows.length);
  const sums = new Float64Array(rows.length);
  owners.forEach((owner, i) => {
    tokens[owner]++;
    sums[owner] += losses[i];
  });
  return {
    rows,
    tokens,
    losses: sums.map((sum, row) => (tokens[row] === 0 ? 0 : sum / tokens[row])),
  };
}

/** Losses of rows as records: the row without its line end, the tokens predicted in it, and the nats a token. */
export function lossRecords({ rows, tokens, losses }: RowLosses): Records {
  return rows.map((row, i) => ({
    text: row.replace(/\n$/u, ''),
    tokens: tokens[i],
    loss: losses[i],
  }));
}
