/** @file What every architecture keeps to, on names, on a text that is read on, and on a series. */
import { beginnings, withChangedTexts } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { rnn } from '../src/index.ts';

const small = { embedding: 4, hidden: 8 };
/** The beginnings of the names and of each play: measured after every step in one of the tests. */
const texts = beginnings(nodeSource(), 8_000);
const isParameter = (name: string): boolean => !/optimizer\.|carried\./.test(name);

describeArchitecture(rnn, {
  source: texts,
  changeRows: withChangedTexts,
  options: small,
  budget: { steps: 20 },
  isParameter,
});

// A text that is read on: the memory carried from batch to batch must survive a kill, too.
describeArchitecture(rnn, {
  source: texts,
  changeRows: withChangedTexts,
  data: 'shakespeare',
  options: { ...small, cell: 'lstm', unroll: 8, carry: true, learningRate: 0.05 },
  budget: { steps: 10 },
  isParameter,
});

describeArchitecture(rnn, {
  source: nodeSource(),
  data: 'sunspots',
  options: { hidden: 4, cell: 'elman', learningRate: 0.05 },
  isParameter,
});
