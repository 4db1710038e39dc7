/** @file What every architecture keeps to, for the network with and without batch norm. */
import { beginnings, withChangedTexts } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { makemore } from '../src/index.ts';

/** Batches so large that a pass, and what follows one, is within the budget. */
const plan = { batchSize: 1024, evaluateEvery: 24 } as const;
const budget = { steps: 50 } as const;

for (const options of [
  { hidden: 16, embedding: 4 },
  { hidden: 16, embedding: 4, norm: 'batch' },
] as const) {
  describeArchitecture(makemore, {
    source: beginnings(nodeSource(), 8_000),
    changeRows: withChangedTexts,
    options,
    plan,
    budget,
    // Running averages follow the data, whatever the learning rate.
    isParameter: (name, { dtype }) => dtype === 'float32' && !name.includes('running'),
  });
}
