import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { linear } from '../src/index.ts';

const source = nodeSource();

describeArchitecture(linear, { source, data: 'house-prices' });

describeArchitecture(linear, { source, data: 'diabetes', options: { method: 'svr' } });

describeArchitecture(linear, {
  source,
  data: 'diabetes',
  options: { method: 'gradient' },
  plan: { evaluateEvery: 20 },
});

describeArchitecture(linear, {
  source,
  data: 'wine',
  options: { method: 'svc' },
  shuffleLabels: withShuffledLabels,
});

describeArchitecture(linear, {
  source,
  data: 'iris',
  options: { method: 'logistic' },
  plan: { evaluateEvery: 20 },
  shuffleLabels: withShuffledLabels,
});
