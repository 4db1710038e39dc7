/** @file Checks momentum, with Nesterov's step and without. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { momentumPath } from './solution.ts';

type Options = Parameters<typeof momentumPath>[2];

/** A path by other rules for the velocity and the step. */
function by(
  velocityOf: (v: number, g: number, options: Options) => number,
  stepOf: (v: number, g: number, options: Options) => number,
): typeof momentumPath {
  return (start, gradients, options) => {
    let [x, v] = [start, 0];
    return gradients.map((g) => {
      v = velocityOf(v, g, options);
      x -= stepOf(v, g, options);
      return x;
    });
  };
}

const step = (v: number, g: number, { rate, momentum, nesterov }: Options): number =>
  rate * (nesterov ? g + momentum * v : v);
const velocity = (v: number, g: number, { momentum }: Options): number => momentum * v + g;

export default exercise(momentumPath)({
  id: 'momentum',
  title: "momentum, and Nesterov's step",
  subject: 'momentumPath',
  chapter: 'packages/core/README.md',
  cases: (random) => {
    const options = { rate: random.uniform(0.05, 0.2), momentum: random.uniform(0.6, 0.9) };
    return [
      [1, numbers(random, 4), { ...options, nesterov: false }],
      [-1, numbers(random, 4), { ...options, nesterov: true }],
    ];
  },
  mistakes: [
    {
      says: 'The rate is in the velocity and in the step: it is applied twice. Here v adds up gradients, and only the step has the rate.',
      formula: by((v, g, o) => o.momentum * v + o.rate * g, step),
    },
    {
      says: 'Nesterov’s step is the plain one here: with it the step is gradient + momentum · v.',
      formula: by(velocity, (v, g, o) => step(v, g, { ...o, nesterov: false })),
    },
    {
      says: 'The gradient is damped: v ← momentum · v + (1 − momentum) · gradient is a running mean. Here the whole gradient is added.',
      formula: by((v, g, o) => o.momentum * v + (1 - o.momentum) * g, step),
    },
    {
      says: 'The velocity is never damped: momentum · v, or it grows without end.',
      formula: by((v, g) => v + g, step),
    },
    {
      says: 'There is no memory: the velocity of the step before is lost.',
      formula: by((_, g) => g, step),
    },
  ],
  hints: [
    'Keep two numbers between the steps: x and the velocity, which is 0 at first.',
    'velocity = momentum · velocity + gradient; then x −= rate · velocity, or with nesterov rate · (gradient + momentum · velocity).',
  ],
  because:
    'The velocity adds up gradients that fade by the momentum: directions that agree are reinforced up to 1/(1 − momentum) times, those that alternate cancel. Nesterov’s step looks one step of the velocity ahead.',
});
