/** @file Checks a recurrent step and its gradient through time. */
import { exercise } from '../../exercise.ts';
import { numbers } from '../numbers.ts';
import { throughTime } from './solution.ts';

/** Gradients where some steps count otherwise. */
function by(rules: {
  readonly steps?: (n: number) => number;
  readonly slope?: (h: number) => number;
  readonly pass?: (u: number) => number;
  /** The state that the next step begins from. */
  readonly carried?: (h: number) => number;
}): typeof throughTime {
  const { steps = (n) => n, slope = (h) => 1 - h * h, pass = (u) => u, carried = (h) => h } = rules;
  return (x, w, u) => {
    const states = [0];
    for (const each of x) states.push(Math.tanh(w * each + u * carried(states[states.length - 1])));
    let [gradient, gradW, gradU] = [1, 0, 0];
    for (let t = x.length; t > x.length - steps(x.length); t--) {
      const inner = gradient * slope(states[t]);
      gradW += inner * x[t - 1];
      gradU += inner * states[t - 1];
      gradient = inner * pass(u);
    }
    return { state: states[x.length], gradW, gradU };
  };
}

export default exercise(throughTime)({
  id: 'elman-through-time',
  title: 'a recurrent unit, and its gradient through time',
  subject: 'throughTime',
  chapter: 'packages/rnn/README.md',
  notes: ['N14'],
  cases: (random) => [
    [numbers(random, 4), random.uniform(0.5, 1), random.uniform(0.5, 1)],
    [numbers(random, 2), random.uniform(-1, -0.5), random.uniform(0.5, 1)],
    [numbers(random, 1), 0.7, 0.9],
  ],
  mistakes: [
    {
      says: 'The gradient stops after one step: w and u were used at every step, so go back to the first.',
      formula: by({ steps: () => 1 }),
    },
    {
      says: 'The state is not carried: each step begins at 0, so only the last input counts.',
      formula: by({ carried: () => 0 }),
    },
    {
      says: 'The slope of tanh is missing: 1 − h² at every step, with h what came out.',
      formula: by({ slope: () => 1 }),
    },
    {
      says: 'The gradient is handed back without u: a state reaches the next one through u.',
      formula: by({ pass: () => 1 }),
    },
    {
      says: 'The gradient of u takes the state that came out of the step. It was multiplied by the one before.',
      formula: (x, w, u) => {
        const states = [0];
        for (const each of x) states.push(Math.tanh(w * each + u * states[states.length - 1]));
        let [gradient, gradU] = [1, 0];
        for (let t = x.length; t > 0; t--) {
          const inner = gradient * (1 - states[t] ** 2);
          gradU += inner * states[t];
          gradient = inner * u;
        }
        return { ...throughTime(x, w, u), gradU };
      },
    },
  ],
  hints: [
    'Forward: keep all states. Backward: from the last step to the first, with the gradient of the state in one number.',
    'inner = gradient · (1 − hₜ²); gradW += inner · xₜ; gradU += inner · hₜ₋₁; gradient = inner · u.',
  ],
  because:
    'w and u are used at every step, so their gradients add up over all of them. What is handed back is multiplied by u · (1 − h²) a step: below 1 it vanishes over many steps, above 1 it explodes.',
});
