/** @file Checks perplexity over texts of different lengths. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { perplexity } from './solution.ts';

function meanLoss(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => sum - Math.log(p), 0) / probabilities.length;
}

export default exercise(perplexity)({
  id: 'perplexity',
  title: 'perplexity',
  subject: 'perplexity',
  chapter: 'packages/makemore/README.md',
  cases: (random) => [
    [[numbers(random, 5, 0.1, 0.9), numbers(random, 2, 0.01, 0.2)]],
    [[numbers(random, 3, 0.1, 0.9)]],
    [[[0.25, 0.25], [0.25]]],
  ],
  mistakes: [
    {
      says: 'The logarithm is to base 2 but the power to base e: both need the same base.',
      formula: (texts) => Math.exp(meanLoss(texts.flat()) / Math.LN2),
    },
    {
      says: 'The logarithm is to base e but the power to base 2: both need the same base.',
      formula: (texts) => 2 ** meanLoss(texts.flat()),
    },
    {
      says: 'This is the mean over texts of their means: short texts count too much. Take one mean over all tokens.',
      formula: (texts) =>
        Math.exp(texts.map(meanLoss).reduce((sum, each) => sum + each, 0) / texts.length),
    },
    {
      says: 'This is the mean loss itself: raise e to it.',
      formula: (texts) => meanLoss(texts.flat()),
    },
    {
      says: 'This is the mean of 1/p. One token with a tiny probability would decide everything: take the mean of the logarithms.',
      formula: (texts) => {
        const all = texts.flat();
        return all.reduce((sum, p) => sum + 1 / p, 0) / all.length;
      },
    },
    {
      says: 'This is the sum, not the mean: longer texts would always have more of it.',
      formula: (texts) => Math.exp(meanLoss(texts.flat()) * texts.flat().length),
    },
  ],
  hints: [
    'Put all tokens into one list; the mean of −log p is the cross-entropy.',
    'Math.exp(mean of −Math.log(p)).',
  ],
  because:
    'A model that guesses evenly among n tokens has perplexity n: it says among how many tokens the model is still choosing. It is the geometric mean of 1/p.',
});
