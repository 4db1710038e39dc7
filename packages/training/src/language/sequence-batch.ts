/** @file Sequences scored place by place: the batch of every model that predicts a token at each. Read after context-batch.ts. */
import { crossEntropy, type Tensor, tensor } from '@nnzoo/core';
import { padding, type SequenceBatch, type SequenceInput } from '@nnzoo/data';
import type { ScoredTokens } from '../gradient/evaluations.ts';
import { type RowLosses, rowLosses } from './context-batch.ts';

/** What is read. @shape [B, T] int32 */
export function inputsOf({ inputs, size, length }: SequenceBatch): Tensor {
  return tensor(inputs, { shape: [size, length], dtype: 'int32' });
}

/** Scores of each place beside what came there, as rows. @shape [B, T, V] → [B·T, V] and [B·T] */
export function scoredTokens(
  logits: Tensor,
  { size, length, targets }: SequenceBatch,
): ScoredTokens {
  return {
    logits: logits.reshape([size * length, logits.shape[2]]),
    targets: tensor(targets, { shape: [size * length], dtype: 'int32' }),
  };
}

/** Mean loss of each row, from the scores of its sequences. */
export function sequenceLosses(
  { rows, sequences, owners }: SequenceInput,
  { logits, targets }: ScoredTokens,
): RowLosses {
  const all = crossEntropy(logits, targets, { reduction: 'none', ignoreIndex: padding }).data();
  return rowLosses(
    { rows, owners },
    all.filter((_, i) => sequences.targets[i] !== padding),
  );
}
