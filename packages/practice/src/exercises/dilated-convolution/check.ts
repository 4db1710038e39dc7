/** @file Checks a dilated causal convolution. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { dilatedCausal } from './solution.ts';

/** A convolution whose first tap looks elsewhere. */
function by(
  place: (t: number, dilation: number) => number,
  isExchanged = false,
): typeof dilatedCausal {
  return (x, [first, second], dilation) =>
    x.map((now, t) => {
      const other = x[place(t, dilation)] ?? 0;
      return isExchanged ? second * other + first * now : first * other + second * now;
    });
}

export default exercise(dilatedCausal)({
  id: 'dilated-convolution',
  title: 'a convolution that does not see the future',
  subject: 'dilatedCausal',
  chapter: 'packages/wavenet/README.md',
  notes: ['N30'],
  cases: (random) => [
    [numbers(random, 6), [random.uniform(0.5, 1), random.uniform(-1, -0.5)], 1],
    [numbers(random, 8), [random.uniform(0.5, 1), random.uniform(-1, -0.5)], 4],
  ],
  mistakes: [
    {
      says: 'It sees the future: x[t + dilation] has not come yet at time t. Look back.',
      formula: by((t, dilation) => t + dilation),
    },
    {
      says: 'The dilation is off by one: dilation 1 is the neighbor before, t − 1.',
      formula: by((t, dilation) => t - dilation - 1),
    },
    {
      says: 'The dilation is not used: the first tap looks dilation steps back.',
      formula: by((t) => t - 1),
    },
    {
      says: 'The taps are exchanged: w[0] belongs to the past, w[1] to the present.',
      formula: by((t, dilation) => t - dilation, true),
    },
    {
      says: 'Before the beginning the first number is repeated: x is 0 there.',
      formula: by((t, dilation) => Math.max(0, t - dilation)),
    },
  ],
  hints: [
    'Each number of the result is made of two: which ones?',
    'w[0] · (x[t − dilation] ?? 0) + w[1] · x[t].',
  ],
  because:
    'With dilations 1, 2, 4, 8 … a stack of k layers sees 2ᵏ steps back with two weights a layer: the tree of joined neighbors, computed for every step at once.',
});
