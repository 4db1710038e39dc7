import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { feedforward } from '../src/index.ts';

const source = nodeSource();
/** The optimizer's velocity, and batch norm's running averages, move at any learning rate. */
const isParameter = (name: string): boolean => !/^optimizer\.|\.running/.test(name);

describeArchitecture(feedforward, {
  source,
  data: 'iris',
  options: { batchNorm: true, dropout: 0.1, schedule: 'cosine', weightDecay: 1e-4 },
  isParameter,
  shuffleLabels: withShuffledLabels,
});
