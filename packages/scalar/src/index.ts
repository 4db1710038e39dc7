/** @file @nnzoo/scalar: one number at a time. Start with derivatives/difference-quotient.ts. */

import { tablePreprocessor } from '@nnzoo/data';
import { defineArchitecture, predictionRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { scalarOptions } from './options.ts';
import { ScalarTrainer } from './trainer.ts';

export { backward, topologicalOrder } from './backward.ts';
export { followChain, type Link, type LinkResult } from './derivatives/chain-rule.ts';
export * from './derivatives/difference-quotient.ts';
export { chainFigure, quotientErrorFigure, quotientFigure } from './derivatives/figures.ts';
export {
  explainFigure,
  largestDifference,
  lossesThreeWays,
  type MatchingLines,
  matchingLines,
  type WayName,
  ways,
} from './explain.ts';
export { diamond, type Expression, micrograd, smallExpression } from './expressions.ts';
export { valueGraphFigure } from './graph-figure.ts';
export { ScalarNetwork } from './model.ts';
export {
  countParameters,
  initialParameters,
  Layer,
  MultilayerPerceptron,
  Neuron,
} from './network.ts';
export { ScalarTrainer } from './trainer.ts';
export { type Derivative, type Origin, Value } from './value.ts';
export { descend, type LossAndGradient, type Network, type Points, type Way } from './ways/way.ts';

/** A multilayer perceptron in which every number is an object that knows its derivative. */
export const scalar = defineArchitecture({
  id: 'scalar',
  title: 'Scalar network',
  year: 1970,
  paper: {
    authors: 'S. Linnainmaa',
    year: 1970,
    title:
      'The representation of the cumulative rounding error of an algorithm as a Taylor expansion of the local rounding errors',
    where:
      'Master’s thesis, University of Helsinki (reverse-mode derivatives); in the form of A. Karpathy (2020), micrograd, https://github.com/karpathy/micrograd',
  },
  summary:
    'Every number knows what it was made from, so that the chain rule finds all gradients by itself.',
  learns: 'rate',
  accepts: 'table',
  options: scalarOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) => tablePreprocessor({ scaleFeatures: options.standardize }),
  createTrainer: ({ options, preprocessor, rng }) =>
    new ScalarTrainer(options, preprocessor, rng('init')),
  records: predictionRecords,
});
