/** @file What every architecture keeps to. */
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledClasses } from '@nnzoo/training/conformance';
import { vit } from '../src/index.ts';

describeArchitecture(vit, {
  source: nodeSource(),
  data: 'digits',
  // A long warm-up: the bias of all keys moves no softmax, so that its gradient is rounding alone, which AdamW
  // makes steps of, and kernels round differently.
  options: { patch: 4, layers: 1, channels: 16, heads: 2, dropout: 0.1, warmup: 300 },
  budget: { steps: 100 },
  isParameter: (name) => !name.startsWith('optimizer.'),
  shuffleLabels: withShuffledClasses,
});
