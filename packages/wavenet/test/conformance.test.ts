/** @file What every architecture keeps to, for the hierarchical model. */
import { beginnings, withChangedTexts } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { wavenet } from '../src/index.ts';

const isRunning = (name: string): boolean => /running(Mean|Variance)$/.test(name);

describeArchitecture(wavenet, {
  source: beginnings(nodeSource(), 8_000),
  changeRows: withChangedTexts,
  options: { context: 4, embedding: 4, hidden: 8 },
  budget: { steps: 20 },
  isParameter: (name, { dtype }) => dtype !== 'int32' && !isRunning(name),
});
