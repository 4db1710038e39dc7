/** @file The scores of a batch of sequences, place by place. Read after network.ts and sequence-preprocessor.ts. */
import { tensor } from '@nnzoo/core';
import type { ScoredTokens } from '@nnzoo/training';
import type { CharacterRnn } from './network.ts';
import type { SequenceBatch } from './sequence-preprocessor.ts';

/** Scores [B·T, V] and targets [B·T] of a batch, from the given states; the states after it. */
export function scoreBatch<State>(
  model: CharacterRnn<State>,
  { size, length, inputs, targets }: SequenceBatch,
  before?: readonly State[],
): ScoredTokens & { readonly states: readonly State[] } {
  const ids = tensor(inputs, { shape: [size, length], dtype: 'int32' });
  const { logits, states } = model.forward(ids, before); // [B, T] → [B, T, V]
  return {
    logits: logits.reshape([size * length, logits.shape[2]]),
    targets: tensor(targets, { shape: [size * length], dtype: 'int32' }),
    states,
  };
}
