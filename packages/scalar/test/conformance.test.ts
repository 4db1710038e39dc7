import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { scalar } from '../src/index.ts';

describeArchitecture(scalar, {
  source: nodeSource(),
  data: 'moons-pair',
  options: { layers: [6], way: 'hand' },
  shuffleLabels: withShuffledLabels,
});
