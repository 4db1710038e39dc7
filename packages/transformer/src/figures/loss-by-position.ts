/** @file What more context is worth: the loss at each place. Read after ../gpt.ts. */
import { crossEntropy } from '@nnzoo/core';
import { padding, type SequenceBatch } from '@nnzoo/data';
import { inputsOf, type LinesFigure, scoredTokens } from '@nnzoo/training';
import type { Gpt } from '../gpt.ts';

/** Mean loss by place in the context, over a batch. */
export function lossByPosition(model: Gpt, batch: SequenceBatch): LinesFigure {
  const { logits, targets } = scoredTokens(model.forward(inputsOf(batch)), batch);
  const losses = crossEntropy(logits, targets, { reduction: 'none', ignoreIndex: padding }).data();
  const sums = new Float64Array(batch.length);
  const counts = new Int32Array(batch.length);
  losses.forEach((loss, i) => {
    if (batch.targets[i] === padding) return;
    sums[i % batch.length] += loss;
    counts[i % batch.length]++;
  });
  const places = Array.from(counts.keys()).filter((place) => counts[place] > 0);
  return {
    kind: 'lines',
    id: 'loss-by-position',
    title: 'Loss by place in the context',
    caption:
      'The mean loss of the token that follows each place, over the test part. Where it falls, what came before helps; where it is level, a longer context pays no more. Of names, few reach the last places.',
    x: { label: 'tokens read before', unit: 'tokens' },
    y: { label: 'loss', unit: 'nats a token' },
    series: [{ name: 'test', x: places, y: places.map((place) => sums[place] / counts[place]) }],
  };
}
