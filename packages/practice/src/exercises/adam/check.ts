/** @file Checks Adam. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { adamPath } from './solution.ts';

interface State {
  readonly m: number;
  readonly v: number;
  readonly t: number;
}

type Options = Parameters<typeof adamPath>[2];

/** Adam with another step. */
function by(stepOf: (state: State, options: Options, g: number) => number): typeof adamPath {
  return (start, gradients, options) => {
    let [x, m, v] = [start, 0, 0];
    return gradients.map((g, i) => {
      m = options.beta1 * m + (1 - options.beta1) * g;
      v = options.beta2 * v + (1 - options.beta2) * g * g;
      x -= options.rate * stepOf({ m, v, t: i + 1 }, options, g);
      return x;
    });
  };
}

const corrected = (value: number, beta: number, t: number): number => value / (1 - beta ** t);

export default exercise(adamPath)({
  id: 'adam',
  title: 'Adam',
  subject: 'adamPath',
  chapter: 'packages/core/README.md',
  cases: (random) => [
    [1, numbers(random, 5), { rate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 0.1 }],
    [0, numbers(random, 3), { rate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 0.01 }],
  ],
  mistakes: [
    {
      says: 'The correction is off by one step: the first step is t = 1, not 2 or 0.',
      formula: by(({ m, v, t }, { beta1, beta2, epsilon }) => {
        return corrected(m, beta1, t + 1) / (Math.sqrt(corrected(v, beta2, t + 1)) + epsilon);
      }),
    },
    {
      says: 'ε is inside the root: √v̂ + ε, not √(v̂ + ε).',
      formula: by(({ m, v, t }, { beta1, beta2, epsilon }) => {
        return corrected(m, beta1, t) / Math.sqrt(corrected(v, beta2, t) + epsilon);
      }),
    },
    {
      says: 'The two means are not corrected: both begin at 0 and are too small in the first steps. Divide by 1 − βᵗ.',
      formula: by(({ m, v }, { epsilon }) => m / (Math.sqrt(v) + epsilon)),
    },
    {
      says: 'The root is missing: divide by √v̂, which is of the size of a gradient.',
      formula: by(({ m, v, t }, { beta1, beta2, epsilon }) => {
        return corrected(m, beta1, t) / (corrected(v, beta2, t) + epsilon);
      }),
    },
    {
      says: 'The step takes the gradient itself, not its running mean m̂.',
      formula: by(({ v, t }, { beta2, epsilon }, g) => {
        return g / (Math.sqrt(corrected(v, beta2, t)) + epsilon);
      }),
    },
  ],
  hints: [
    'Keep x, m and v between the steps. t is the number of the step, counted from 1.',
    'Update m and v first, then m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), and x −= rate · m̂/(√v̂ + ε).',
  ],
  because:
    'In the first step m̂ = g and v̂ = g², so the step is rate · sign(g), whatever the size of the gradient: Adam’s steps are about as long as the rate.',
});
