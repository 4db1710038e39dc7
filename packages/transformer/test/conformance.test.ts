/** @file What every architecture keeps to, on names, on a text that is read on, and with byte pairs. */
import { beginnings, withChangedTexts } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { transformer } from '../src/index.ts';

/**
 * A bias of all keys moves no softmax: its gradient is rounding alone, which AdamW makes steps of, and
 * kernels round differently. The rate is small enough for the comparison of kernels.
 */
const small = { layers: 1, heads: 2, channels: 8, context: 8, learningRate: 0.001 };
/** The beginnings of the names and of each play: measured after every step in one of the tests. */
const source = beginnings(nodeSource(), 8_000);
const isParameter = (name: string): boolean => !name.includes('optimizer.');
const shared = { source, changeRows: withChangedTexts, isParameter };

describeArchitecture(transformer, { ...shared, options: small, budget: { steps: 20 } });

describeArchitecture(transformer, {
  ...shared,
  data: 'shakespeare',
  options: { ...small, tokenizer: 'bpe', vocabulary: 300, dropout: 0.1, positions: 'rotary' },
  budget: { steps: 12 },
});
