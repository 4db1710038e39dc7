import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { wavenet } from '../src/index.ts';

const isRunning = (name: string): boolean => /running(Mean|Variance)$/.test(name);

describeArchitecture(wavenet, {
  source: nodeSource(),
  options: { embedding: 4, hidden: 8 },
  isParameter: (name, { dtype }) => dtype !== 'int32' && !isRunning(name),
});
