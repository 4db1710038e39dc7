/** @file A network that reads one token at a time. Read after network.ts. */
import { tensor } from '@nnzoo/core';
import { boundary } from '@nnzoo/data';
import type { TextReader } from '@nnzoo/datasets';
import type { CharacterRnn } from './network.ts';
import type { SequencePreprocessor } from './sequence-preprocessor.ts';

/** Reads token after token; all that it knows of those before is in its states. */
export function stepReader<State>(
  model: CharacterRnn<State>,
  { tokenizer, layout }: Pick<SequencePreprocessor, 'tokenizer' | 'layout'>,
): TextReader {
  let states: readonly State[] | undefined;
  // A running text has no boundaries: it begins as after the end of a line.
  const lineEnd = tokenizer.vocabulary.indexOf('\n');
  const first = layout === 'running' && lineEnd > 0 ? lineEnd : boundary;
  return {
    read: (token) => {
      const ids = tensor([[token === boundary ? first : token]], { dtype: 'int32' });
      const next = model.forward(ids, states);
      states = next.states;
      return next.logits.data();
    },
  };
}
