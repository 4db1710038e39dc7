/** @file Checks the gates of a GRU. */
import { exercise } from '../../exercise.ts';
import { gruStep } from './solution.ts';

type Sums = Parameters<typeof gruStep>[1];

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export default exercise(gruStep)({
  id: 'gru-gate',
  title: 'the gates of a GRU',
  subject: 'gruStep',
  chapter: 'packages/rnn/README.md',
  cases: (random) => {
    const sums = (): Sums => ({
      a: random.uniform(-2, 2),
      b: random.uniform(0.5, 2),
      input: random.uniform(-1, 1),
      hidden: random.uniform(-1, 1),
    });
    return [
      [random.uniform(-1, 1), sums()],
      [random.uniform(-1, 1), sums()],
    ];
  },
  mistakes: [
    {
      says: 'z and 1 − z are exchanged: z keeps the old state, 1 − z lets the candidate in. (Papers differ; this is PyTorch’s form.)',
      formula: (state, { a, b, input, hidden }) => {
        const n = Math.tanh(input + sigmoid(a) * hidden);
        return sigmoid(b) * n + (1 - sigmoid(b)) * state;
      },
    },
    {
      says: 'The reset gate acts on the whole sum: it is meant for the part that comes from the state.',
      formula: (state, { a, b, input, hidden }) => {
        const n = Math.tanh(sigmoid(a) * (input + hidden));
        return (1 - sigmoid(b)) * n + sigmoid(b) * state;
      },
    },
    {
      says: 'The reset gate is missing: hidden is multiplied by r first.',
      formula: (state, { b, input, hidden }) =>
        (1 - sigmoid(b)) * Math.tanh(input + hidden) + sigmoid(b) * state,
    },
    {
      says: 'The gates are exchanged: r comes from a, z from b.',
      formula: (state, { a, b, input, hidden }) => {
        const n = Math.tanh(input + sigmoid(b) * hidden);
        return (1 - sigmoid(a)) * n + sigmoid(a) * state;
      },
    },
    {
      says: 'The old state is lost: with z near 1 the unit must remember.',
      formula: (_, { a, b, input, hidden }) =>
        (1 - sigmoid(b)) * Math.tanh(input + sigmoid(a) * hidden),
    },
  ],
  hints: [
    'Four lines: r, z, the candidate, and the mixture of candidate and old state.',
    'n = tanh(input + r · hidden); the new state is (1 − z) · n + z · state.',
  ],
  because:
    'With z near 1 the state passes on unchanged, and so does its gradient: this is how a gate carries over many steps what a plain recurrent unit forgets.',
});
