/** @file @nnzoo/perceptron: Rosenblatt's perceptron, and the sigmoid neuron after it. Start with perceptron.ts. */

import { tablePreprocessor } from '@nnzoo/data';
import { defineArchitecture, predictionRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { perceptronOptions } from './options.ts';
import { SigmoidTrainer } from './sigmoid-trainer.ts';
import { PerceptronTrainer } from './trainer.ts';

export { PerceptronClassifier } from './classifier.ts';
export { type Geometry, GeometryMeter, mistakeBound } from './convergence.ts';
export { Perceptron } from './perceptron.ts';
export { Pocket } from './pocket.ts';
export { type Lesson, unlearning } from './saturation.ts';
export { SigmoidClassifier } from './sigmoid-classifier.ts';
export { type NeuronLoss, type RowLesson, SigmoidNeuron } from './sigmoid-neuron.ts';
export { SigmoidTrainer } from './sigmoid-trainer.ts';
export { PerceptronTrainer } from './trainer.ts';

/** The perceptron: a weighted sum against a threshold, corrected after each mistake. */
export const perceptron = defineArchitecture({
  id: 'perceptron',
  title: 'Perceptron',
  year: 1958,
  paper: {
    authors: 'F. Rosenblatt',
    year: 1958,
    title:
      'The perceptron: a probabilistic model for information storage and organization in the brain',
    where: 'Psychological Review 65(6), 386–408, https://doi.org/10.1037/h0042519',
  },
  summary:
    'A weighted sum fires above a threshold; each mistake moves the weights towards the row.',
  learns: 'rate',
  accepts: 'table',
  options: perceptronOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) => tablePreprocessor({ scaleFeatures: options.standardize }),
  createTrainer: ({ options, preprocessor, classWeights }) =>
    options.rule === 'sigmoid'
      ? new SigmoidTrainer(options, preprocessor, classWeights)
      : new PerceptronTrainer(options, preprocessor, classWeights),
  records: predictionRecords,
});
