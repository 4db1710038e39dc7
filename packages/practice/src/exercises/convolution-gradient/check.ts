/** @file Checks the gradient of a filter. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { filterGradient } from './solution.ts';

/** A gradient whose terms take x from another place. */
function by(
  place: (i: number, a: number, stride: number, size: number) => number,
): typeof filterGradient {
  return (x, outGradient, size, stride) =>
    Array.from({ length: size }, (_, a) =>
      outGradient.reduce((sum, g, i) => sum + g * (x[place(i, a, stride, size)] ?? 0), 0),
    );
}

export default exercise(filterGradient)({
  id: 'convolution-gradient',
  title: 'the gradient of a filter',
  subject: 'filterGradient',
  chapter: 'packages/cnn/README.md',
  notes: ['N19'],
  cases: (random) => [
    [numbers(random, 6), numbers(random, 4), 3, 1],
    [numbers(random, 9), numbers(random, 4), 3, 2],
    [numbers(random, 8), numbers(random, 3), 2, 3],
  ],
  mistakes: [
    {
      says: 'The stride is not used: output i looked at x from i·stride on.',
      formula: by((i, a) => i + a),
    },
    {
      says: 'The stride moves the filter weight, not the output: out[i] met x[i·stride + a].',
      formula: by((i, a, stride) => i + a * stride),
    },
    {
      says: 'The weights come in reverse order: weight a met x[i·stride + a], counted from the same end.',
      formula: by((i, a, stride, size) => i * stride + size - 1 - a),
    },
    {
      says: 'This is a mean over the outputs: a weight is used at each of them, and the shares add up.',
      formula: (x, g, size, stride) => filterGradient(x, g, size, stride).map((w) => w / g.length),
    },
  ],
  hints: [
    'Weight a stands in every output once. What is it multiplied by in out[i]?',
    'Σᵢ outGradient[i] · x[i·stride + a].',
  ],
  because:
    'A weight that is shared is a value used many times: its gradient is the sum over its uses. It is itself a filter, the outputs’ gradients slid over the input.',
});
