import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { perceptron } from '../src/index.ts';

describeArchitecture(perceptron, {
  source: nodeSource(),
  data: 'iris',
  shuffleLabels: withShuffledLabels,
});
