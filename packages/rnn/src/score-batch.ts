/** @file The scores of a batch of sequences, place by place. Read after network.ts. */
import type { SequenceBatch } from '@nnzoo/data';
import { inputsOf, type ScoredTokens, scoredTokens } from '@nnzoo/training';
import type { CharacterRnn } from './network.ts';

/** Scores [B·T, V] and targets [B·T] of a batch, from the given states; the states after it. */
export function scoreBatch<State>(
  model: CharacterRnn<State>,
  batch: SequenceBatch,
  before?: readonly State[],
): ScoredTokens & { readonly states: readonly State[] } {
  const { logits, states } = model.forward(inputsOf(batch), before); // [B, T] → [B, T, V]
  return { ...scoredTokens(logits, batch), states };
}
