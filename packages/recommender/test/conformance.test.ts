import { withChangedVisits } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { describeArchitecture } from '@nnzoo/training/conformance';
import { recommender } from '../src/index.ts';

describeArchitecture(recommender, {
  source: nodeSource(),
  changeRows: withChangedVisits,
  data: 'visits-one-region',
  options: { factors: 8, hidden: 4, codes: 24, negatives: 48 },
  budget: { steps: 22 },
  isParameter: (name) => !name.startsWith('optimizer.'),
});
