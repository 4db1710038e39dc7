/** @file Checks the start of weights. */
import { exercise } from '../../exercise.ts';
import { kaimingDeviation } from './solution.ts';

const gains = { tanh: 5 / 3, relu: Math.sqrt(2), none: 1 };

export default exercise(kaimingDeviation)({
  id: 'kaiming-start',
  title: 'how large weights begin',
  subject: 'kaimingDeviation',
  chapter: 'packages/makemore/README.md',
  notes: ['N27'],
  cases: (random) => [
    [[30, 200], 'tanh'],
    [[200 + random.int(100), 50], 'relu'],
    [[10 + random.int(10), 27], 'none'],
  ],
  mistakes: [
    {
      says: 'This is divided by the root of fan out. What grows a sum is how many terms it has: fan in.',
      formula: ([, fanOut], activation) => gains[activation] / Math.sqrt(fanOut),
    },
    {
      says: 'The gain is squared: it is a factor of the standard deviation, not of the variance.',
      formula: ([fanIn], activation) => gains[activation] ** 2 / Math.sqrt(fanIn),
    },
    {
      says: 'The root is missing: variances add up, so the deviation grows with √(fan in).',
      formula: ([fanIn], activation) => gains[activation] / fanIn,
    },
    {
      says: 'The gain is missing: tanh and ReLU make numbers smaller, layer by layer.',
      formula: ([fanIn]) => 1 / Math.sqrt(fanIn),
    },
    {
      says: 'This is the variance: take its root.',
      formula: ([fanIn], activation) => gains[activation] ** 2 / fanIn,
    },
  ],
  hints: [
    'A sum of n independent terms is √n times as spread out as one. Which n does an output add up?',
    'gain / Math.sqrt(fanIn), with the gain of the activation.',
  ],
  because:
    'Σ w·x over fan in inputs has the variance fanIn · σ²: with σ = 1/√fanIn it is as large as that of x. The gain keeps it so through tanh or ReLU, and signals neither die nor saturate in deep networks.',
});
