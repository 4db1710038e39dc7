/** @file How likely a network finds each row of a text. Read after text-trainer.ts. */

import { crossEntropy } from '@nnzoo/core';
import { boundary } from '@nnzoo/data';
import { type RowLosses, rowLosses } from '@nnzoo/training';
import type { CharacterRnn } from './network.ts';
import { scoreBatch } from './score-batch.ts';
import {
  documents,
  padding,
  type SequenceBatch,
  type SequenceInput,
  type SequencePreprocessor,
} from './sequence-preprocessor.ts';

/** Mean loss of each row: documents for themselves; of a running text each row after those before it. */
export function lossesOfRows<State>(
  model: CharacterRnn<State>,
  { rows, tokens }: SequenceInput,
  { layout }: SequencePreprocessor,
): RowLosses {
  const batch = layout === 'lines' ? documents(tokens) : joined(tokens);
  const { logits, targets } = scoreBatch(model, batch);
  const all = crossEntropy(logits, targets, { reduction: 'none', ignoreIndex: padding }).data();
  const counted = Array.from(batch.targets.keys()).filter((i) => batch.targets[i] !== padding);
  const owners =
    layout === 'lines'
      ? counted.map((i) => Math.floor(i / batch.length))
      : tokens.flatMap((row, owner) => Array.from(row, () => owner));
  const losses = counted.map((i) => all[i]);
  return rowLosses({ rows, owners: Int32Array.from(owners) }, losses);
}

/** All rows as one sequence; the first character follows the boundary. */
function joined(tokens: readonly Int32Array[]): SequenceBatch {
  const targets = Int32Array.from(tokens.flatMap((row) => [...row]));
  const inputs = new Int32Array(targets.length).fill(boundary);
  inputs.set(targets.subarray(0, -1), 1);
  return { size: 1, length: targets.length, inputs, targets };
}
