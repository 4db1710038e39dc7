/** @file The loss over the second half of `copying`, which a model can only know by looking back. */
import { crossEntropy, noGrad } from '@nnzoo/core';
import { padding, SequencePreprocessor } from '@nnzoo/data';
import { makeCopying } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { inputsOf, scoredTokens } from '@nnzoo/training';
import { reportHeads, transformer } from '../src/index.ts';

/** Mean loss of a letter by who knows the first one, and guesses evenly among those left; see the card. */
export const chance = 0.985;

/** Rows that nobody trained on: of another seed. */
const fresh = makeCopying({ seed: 99, rows: 300 });

/** What a default run with so many layers comes to, on fresh rows. */
export async function copied(
  layers: number,
  seed: number,
): Promise<{ readonly loss: number; readonly induction: number }> {
  const data = { name: 'copying', source: nodeSource() };
  const run = await transformer.open({ data, seed, options: { layers } });
  for (const _ of run.run());
  const preprocessor = new SequencePreprocessor(32, { limited: true });
  preprocessor.fit(fresh);
  const batch = preprocessor.batch(
    fresh,
    Int32Array.from(fresh.rows, (_, row) => row),
  );
  return noGrad(() => {
    const { logits, targets } = scoredTokens(run.model.forward(inputsOf(batch)), batch);
    const losses = crossEntropy(logits, targets, {
      reduction: 'none',
      ignoreIndex: padding,
    }).data();
    let [sum, count] = [0, 0];
    fresh.rows.forEach((row, i) => {
      for (let place = (row.length + 1) / 2; place < row.length; place++) {
        sum += losses[i * batch.length + place];
        count++;
      }
    });
    const induction = Math.max(...reportHeads(run.model, batch).map((head) => head.induction));
    return { loss: sum / count, induction };
  });
}
