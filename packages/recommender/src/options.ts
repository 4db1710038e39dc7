/** @file The settings, with range and help. */
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const recommenderOptions = {
  model: {
    type: 'choice',
    default: 'two-tower',
    choices: ['popularity', 'neighbours', 'factorization', 'two-tower'],
    help: 'popular near me; those who visited the same; matrix factorization; the network',
  },
  reach: {
    type: 'number',
    default: 10,
    min: 0.1,
    max: 1000,
    help: 'popularity: km after which a place counts 1/e of one next door',
  },
  neighbours: {
    type: 'integer',
    default: 20,
    min: 1,
    max: 10000,
    help: 'neighbours: how many similar visitors count; more are less alike',
  },
  factors: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 256,
    help: 'factorization, two-tower: numbers in a vector; more can tell more apart',
  },
  confidence: {
    type: 'number',
    default: 10,
    min: 0,
    max: 1000,
    help: 'factorization: how much more a visit counts than a place not visited',
  },
  ridge: {
    type: 'number',
    default: 10,
    min: 1e-6,
    max: 1e6,
    help: 'factorization: penalty on squared vectors; more smooths',
  },
  location: {
    type: 'choice',
    default: 'rbf',
    choices: ['rbf', 'sinusoid', 'none'],
    help: 'two-tower: how latitude and longitude become numbers; none leaves them out',
  },
  codes: {
    type: 'integer',
    default: 160,
    min: 2,
    max: 2000,
    help: 'two-tower: numbers that a position becomes; more are finer',
  },
  hidden: {
    type: 'integer',
    default: 32,
    min: 0,
    max: 1024,
    help: 'two-tower: units of the hidden layer of a tower; 0 leaves a linear tower',
  },
  loss: {
    type: 'choice',
    default: 'softmax',
    choices: ['softmax', 'bpr'],
    help: 'two-tower: the visited place against all drawn ones at once, or against each by itself',
  },
  negatives: {
    type: 'integer',
    default: 256,
    min: 1,
    max: 10000,
    help: 'two-tower: places drawn for each batch to compare the visited ones with',
  },
  learningRate: {
    type: 'number',
    default: 0.015,
    min: 0,
    max: 10,
    help: 'two-tower: about how far a step moves a value (Adam); it falls to 0 in the second half',
  },
} as const satisfies OptionSpecs;

/** Values of {@link recommenderOptions}. */
export type RecommenderOptions = OptionValues<typeof recommenderOptions>;
