/** @file @nnzoo/feedforward: multilayer perceptrons. Start with network.ts. */

import { tablePreprocessor } from '@nnzoo/data';
import { defineArchitecture, predictionRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { feedforwardOptions } from './options.ts';
import { createNetwork, feedforwardParameters, feedforwardTrainer } from './trainer.ts';

export { type Initialization, initialize } from './initialization.ts';
export { classLoss, type Loss, logits, type Objective, type Output, valueLoss } from './loss.ts';
export {
  type Activation,
  activations,
  HiddenLayer,
  type LayerShape,
  MultilayerPerceptron,
  type NetworkShape,
} from './network.ts';
export type { FeedforwardOptions } from './options.ts';

/** The multilayer perceptron: layers of neurons that learn together, by backpropagation. */
export const feedforward = defineArchitecture({
  id: 'feedforward',
  title: 'Feed-forward network',
  year: 1986,
  paper: {
    authors: 'D. E. Rumelhart, G. E. Hinton, R. J. Williams',
    year: 1986,
    title: 'Learning representations by back-propagating errors',
    where: 'Nature 323, 533–536, https://doi.org/10.1038/323533a0',
  },
  summary:
    'Layers of neurons, each one’s outputs the next one’s inputs; errors flow back and teach them all.',
  learns: 'rate',
  accepts: 'table',
  options: feedforwardOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options, task }) =>
    tablePreprocessor({ scaleFeatures: options.standardize, scaleTarget: task === 'regression' }),
  countParameters: feedforwardParameters,
  createTrainer: feedforwardTrainer,
  createNetwork,
  records: predictionRecords,
});
