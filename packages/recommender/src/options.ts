/** @file The settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const recommenderOptions = {
  model: {
    type: 'choice',
    default: 'two-tower',
    choices: ['popularity', 'neighbors', 'factorization', 'two-tower'],
    help: 'model: popularity nearby, nearest neighbors among visitors, matrix factorization, or the two-tower network',
  },
  reach: {
    type: 'number',
    default: 10,
    min: 0.1,
    max: 1000,
    help: 'popularity: length scale in km, after which a place counts 1/e of one next door',
  },
  neighbors: {
    type: 'integer',
    default: 20,
    min: 1,
    max: 10000,
    help: 'neighbors: number k of similar visitors that count; more are less similar',
  },
  factors: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 256,
    help: 'factorization, two-tower: size of the vectors; more can distinguish more',
  },
  confidence: {
    type: 'number',
    default: 10,
    min: 0,
    max: 1000,
    help: 'factorization: confidence, how much more a visit counts than a place not visited',
  },
  ridge: {
    type: 'number',
    default: 10,
    min: 1e-6,
    max: 1e6,
    help: 'factorization: regularization (L2 penalty) of the vectors; more is smoother',
  },
  location: {
    type: 'choice',
    default: 'rbf',
    choices: ['rbf', 'sinusoid', 'none'],
    help: 'two-tower: encoding of latitude and longitude; none leaves them out',
  },
  codes: {
    type: 'integer',
    default: 160,
    min: 2,
    max: 2000,
    help: 'two-tower: features of an encoded position; more are finer',
  },
  hidden: {
    type: 'integer',
    default: 32,
    min: 0,
    max: 1024,
    help: 'two-tower: hidden units of a tower; 0 is a linear tower',
  },
  loss: {
    type: 'choice',
    default: 'softmax',
    choices: ['softmax', 'bpr'],
    help: 'two-tower: loss function; sampled softmax over all drawn places, or one comparison with each',
  },
  negatives: {
    type: 'integer',
    default: 256,
    min: 1,
    max: 10000,
    help: 'two-tower: negative samples, places drawn for each batch to compare the visited ones with',
  },
  learningRate: {
    type: 'number',
    default: 0.015,
    min: 0,
    max: 10,
    help: 'two-tower: learning rate of Adam, about how far a step moves a value; it falls to 0 in the second half',
  },
} as const satisfies OptionSpecs;

/** Values of {@link recommenderOptions}. */
export type RecommenderOptions = OptionValues<typeof recommenderOptions>;
