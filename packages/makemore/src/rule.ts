/** @file Counting with the numbers of one example, for who looks inside. Read after counts-trainer.ts. */
import { math } from '@nnzoo/core';
import type { ContextBatch } from '@nnzoo/data';
import type { NGram, StepRule } from '@nnzoo/training';

/** What the batch adds to the count of the example in `row`, and to its probability. */
export function countsRule(model: NGram, batch: ContextBatch, row: number): StepRule {
  const { context, targets } = batch;
  const { order, smoothing, vocabSize } = model;
  const windowOf = (at: number) =>
    batch.contexts.slice((at + 1) * context - (order - 1), (at + 1) * context);
  const own = windowOf(row).join(' ');
  const same = Array.from(targets.keys()).filter((at) => windowOf(at).join(' ') === own);
  const added = same.filter((at) => targets[at] === targets[row]).length;
  const { count, total } = model.countOf(windowOf(row), targets[row]);
  const before = model.probabilityOf(count, total);
  return {
    name: 'counting',
    formula: 'n ← n + 1; p = (n + s) / (N + s · V)',
    over: 'step',
    of: { name: 'the examples of the step', shape: [batch.size, 1] },
    numbers: [
      { letter: 'n', meaning: 'times that its window was counted', value: count },
      { letter: 'N', meaning: 'times that its context was counted', value: total },
      { letter: 's', meaning: 'smoothing', value: smoothing },
      { letter: 'V', meaning: 'tokens of the vocabulary', value: vocabSize },
      { letter: 'p', meaning: 'probability before', value: before },
      { letter: '−ln p', meaning: 'its loss', value: -math.log(Math.max(before, Number.EPSILON)) },
      { letter: 'n′', meaning: 'after the step', value: count + added },
      {
        letter: 'p′',
        meaning: 'after the step',
        value: model.probabilityOf(count + added, total + same.length),
      },
    ],
  };
}
