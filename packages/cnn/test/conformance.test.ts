import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledClasses } from '@nnzoo/training/conformance';
import { cnn } from '../src/index.ts';

/** The optimizer's velocity, and batch norm's running averages, move at any learning rate. */
const isParameter = (name: string): boolean => !/^optimizer\.|\.running/.test(name);

describeArchitecture(cnn, {
  source: nodeSource(),
  data: 'digits',
  options: { dropout: 0.1, shift: 1, rotation: 5, batchSize: 16, weightDecay: 1e-4 },
  // Many convolutions a step: few of them.
  budget: { steps: 20 },
  isParameter,
  shuffleLabels: withShuffledClasses,
});
