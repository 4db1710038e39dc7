/** @file N1 to N9: what a network is, how it learns, and what a derivative is. */
import type { Part } from '../note.ts';

/** The notes on networks in general. */
export const foundations: Part = {
  title: 'Foundations',
  notes: [
    {
      id: 'N1',
      sentence:
        'A neural network is a class of mathematical expressions: data, weights and other parameters go in, a prediction comes out.',
      command: 'run scalar --explain',
      place: { file: 'packages/scalar/src/network.ts', symbol: 'MultilayerPerceptron' },
      picture: 'scalar-neuron',
    },
    {
      id: 'N2',
      sentence:
        'A loss measures how far off predictions are, and lower is better: the mean of (actual − predicted)² is one.',
      command: 'run linear --data diabetes',
      place: { file: 'packages/core/src/ops/loss.ts', symbol: 'mse' },
    },
    {
      id: 'N3',
      sentence:
        'Backpropagation gives ∂C/∂w and ∂C/∂b for every weight and bias, by the chain rule from the loss backwards; a step against them makes the loss smaller.',
      command: 'run makemore --steps 2000',
      place: { file: 'packages/core/src/autograd.ts', symbol: 'backward' },
    },
    {
      id: 'N4',
      sentence:
        'The standard way to learn is stochastic gradient descent: epochs over the data, a step for each minibatch. It finds the weights; cross-validation, which begins again for each fold, tells which model to trust.',
      said: {
        words: 'descent in repeated cycles is like cross-validation',
        verdict: 'loose',
      },
      command: 'learn epochs-and-folds --show',
      place: { file: 'packages/training/src/loop/loop.ts', symbol: 'trainingLoop' },
      picture: 'page-sgd-and-cross-validation',
    },
    {
      id: 'N5',
      sentence:
        'Cross-entropy pairs with the sigmoid or softmax: their derivative cancels and prediction − target is left. Squared error on a saturated sigmoid learns slowly.',
      said: { words: 'entropy is king, it leverages tanh', verdict: 'loose' },
      command: 'learn cross-entropy --show',
      place: { file: 'packages/perceptron/src/saturation.ts', symbol: 'unlearning' },
      picture: 'page-loss-functions',
    },
    {
      id: 'N6',
      sentence: 'A derivative is what (f(x + h) − f(x))/h comes to for a small h.',
      command: 'run scalar --explain',
      place: {
        file: 'packages/scalar/src/derivatives/difference-quotient.ts',
        symbol: 'differenceQuotient',
      },
      picture: 'scalar-quotient-error',
    },
    {
      id: 'N7',
      sentence: 'The chain rule: dc/da = dc/db · db/da.',
      command: 'run scalar --explain',
      place: { file: 'packages/scalar/src/derivatives/chain-rule.ts', symbol: 'followChain' },
    },
    {
      id: 'N8',
      sentence: 'Of a sum d = c + e, dd/dc = dd/de = 1: ((c + h + e) − (c + e))/h = h/h.',
      command: 'learn product-rule --show',
      place: {
        file: 'packages/scalar/src/derivatives/difference-quotient.ts',
        symbol: 'sumExample',
      },
    },
    {
      id: 'N9',
      sentence: 'Of a product e = a·b, de/da = b: ((a + h)·b − a·b)/h = h·b/h.',
      said: {
        words: 'the working writes f(a·b + h) and ends in “the answer is f”',
        verdict: 'wrong',
      },
      command: 'learn product-rule --show',
      place: {
        file: 'packages/scalar/src/derivatives/difference-quotient.ts',
        symbol: 'productExample',
      },
      picture: 'page-product-rule',
    },
  ],
};
