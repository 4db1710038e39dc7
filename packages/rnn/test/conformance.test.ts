/** @file What every architecture keeps to, on names, on a text that is read on, and on a series. */
import { withChangedTexts } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { rnn } from '../src/index.ts';

const small = { embedding: 4, hidden: 8 };
const isParameter = (name: string): boolean => !/optimizer\.|carried\./.test(name);

// Each measures a fifth of the names: few of them.
describeArchitecture(rnn, {
  source: nodeSource(),
  changeRows: withChangedTexts,
  options: small,
  budget: { steps: 20 },
  isParameter,
});

// A text that is read on: the memory carried from batch to batch must survive a kill, too.
describeArchitecture(rnn, {
  source: nodeSource(),
  changeRows: withChangedTexts,
  data: 'shakespeare',
  options: { ...small, cell: 'lstm', unroll: 8, carry: true, learningRate: 0.05 },
  // Each measures a tenth of the plays: few of them.
  budget: { steps: 10 },
  isParameter,
});

describeArchitecture(rnn, {
  source: nodeSource(),
  data: 'sunspots',
  options: { hidden: 4, cell: 'elman', learningRate: 0.05 },
  isParameter,
});
