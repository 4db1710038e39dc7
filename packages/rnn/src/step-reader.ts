/** @file A network that reads one token at a time. Read after network.ts. */
import { tensor } from '@nnzoo/core';
import { boundary, type SequenceView } from '@nnzoo/data';
import type { TextReader } from '@nnzoo/datasets';
import type { CharacterRnn } from './network.ts';

/** Reads token after token; all that it knows of those before is in its states. */
export function stepReader<State>(
  model: CharacterRnn<State>,
  { opening }: Pick<SequenceView, 'opening'>,
): TextReader {
  let states: readonly State[] | undefined;
  return {
    read: (token) => {
      const ids = tensor([[token === boundary ? opening : token]], { dtype: 'int32' });
      const next = model.forward(ids, states);
      states = next.states;
      return next.logits.data();
    },
  };
}
