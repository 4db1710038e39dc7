/** @file What every architecture promises, for each way of putting networks together. */
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { modular } from '../src/index.ts';
import { resolve } from './support/members.ts';

const source = nodeSource();
const members = ['means', 'memory'];
const more = { source, resolve, data: 'iris' };

describeArchitecture(modular, {
  ...more,
  options: { members: ['means'], copies: 2 },
  shuffleLabels: withShuffledLabels,
});

describeArchitecture(modular, {
  ...more,
  options: { combine: 'stack', members, combiner: ['means'], innerFolds: 3 },
});

describeArchitecture(modular, {
  ...more,
  options: { combine: 'pipeline', members: ['means', 'line'] },
});

describeArchitecture(modular, {
  ...more,
  options: { combine: 'cluster-then-predict', members: ['halves', 'means'] },
});

describeArchitecture(modular, {
  ...more,
  options: {
    combine: 'mixture',
    members: ['line'],
    experts: 3,
    active: 2,
    matchedBaseline: ['means'],
  },
  plan: { evaluateEvery: 20 },
});

describeArchitecture(modular, {
  source,
  resolve,
  data: 'regimes',
  options: { combine: 'mixture', members: ['line'], experts: 2, matchedBaseline: ['none'] },
  plan: { evaluateEvery: 20 },
});
