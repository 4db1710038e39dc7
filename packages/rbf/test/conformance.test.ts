import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture, withShuffledLabels } from '@nnzoo/training/conformance';
import { rbf } from '../src/index.ts';

describeArchitecture(rbf, { shuffleLabels: withShuffledLabels });

// The other side of the same suite: values instead of classes, gradient steps instead of one solve.
describeArchitecture(rbf, {
  source: nodeSource(),
  data: 'sine',
  options: { training: 'all', learningRate: 0.02, centers: 6 },
});
