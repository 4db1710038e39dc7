/** @file Checks softmax, with logits far from 0. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { softmaxRows } from './solution.ts';

/** Softmax of each row after `shift` was subtracted. */
function shifted(
  shift: (row: readonly number[], all: readonly (readonly number[])[]) => number,
): typeof softmaxRows {
  return (logits) =>
    logits.map((row) => {
      const powers = row.map((x) => Math.exp(x - shift(row, logits)));
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power) => power / sum);
    });
}

export default exercise(softmaxRows)({
  id: 'stable-softmax',
  title: 'a softmax that does not overflow',
  subject: 'softmaxRows',
  chapter: 'packages/feedforward/README.md',
  cases: (random) => {
    const [small, far] = [matrix(random, 3, 4), matrix(random, 2, 3)];
    return [
      [small],
      [far.map((row, i) => row.map((x) => x + (i === 0 ? 1000 : -1000)))],
      [[[-800, -801]]],
    ];
  },
  mistakes: [
    {
      says: 'Nothing is subtracted: e^1000 is Infinity, and Infinity/Infinity is NaN. Subtract the maximum of the row.',
      formula: shifted(() => 0),
    },
    {
      says: 'The maximum of all rows is subtracted from each. A row far below it becomes 0/0: every row needs its own maximum.',
      formula: shifted((_, all) => Math.max(...all.flat())),
    },
    {
      says: 'The columns add up to 1, not the rows: each row is one distribution.',
      formula: (logits) => {
        const turned = logits[0].map((_, j) => logits.map((row) => row[j]));
        const done = softmaxRows(turned);
        return logits.map((row, i) => row.map((_, j) => done[j][i]));
      },
    },
    {
      says: 'This is divided by the number of terms, not by their sum: a distribution adds up to 1.',
      formula: (logits) =>
        logits.map((row) => {
          const maximum = Math.max(...row);
          return row.map((x) => Math.exp(x - maximum) / row.length);
        }),
    },
    {
      says: 'These are the e^x alone: divide by their sum in each row.',
      formula: (logits) =>
        logits.map((row) => {
          const maximum = Math.max(...row);
          return row.map((x) => Math.exp(x - maximum));
        }),
    },
  ],
  hints: [
    'e^(x − m) / Σ e^(y − m) is the same for every m. Which m keeps all exponents at 0 or below?',
    'For each row: its maximum, the powers e^(x − maximum), their sum, and the quotients.',
  ],
  because:
    'With the row’s own maximum the largest power is e⁰ = 1: nothing overflows, and the sum is at least 1, so nothing is divided by 0.',
});
