/** @file Checks one head of attention. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { attend } from './solution.ts';

type Rows = readonly (readonly number[])[];

/** Attention by other rules. */
function by(rules: {
  readonly scale?: (width: number, values: number) => number;
  readonly sees?: (t: number, s: number) => boolean;
  readonly isMaskedLate?: boolean;
}): typeof attend {
  const { scale = (width) => Math.sqrt(width), sees = (t, s) => s <= t, isMaskedLate } = rules;
  return (query: Rows, key: Rows, value: Rows) =>
    query.map((q, t) => {
      const divisor = scale(key[0].length, value[0].length);
      const powers = key.map((k, s) => {
        const score = k.reduce((sum, each, j) => sum + each * q[j], 0) / divisor;
        return sees(t, s) || isMaskedLate ? Math.exp(score) : 0;
      });
      const sum = powers.reduce((total, power) => total + power, 0);
      return value[0].map((_, j) =>
        powers.reduce((total, power, s) => {
          return total + (sees(t, s) ? power / sum : 0) * value[s][j];
        }, 0),
      );
    });
}

export default exercise(attend)({
  id: 'attention-head',
  title: 'one head of attention',
  subject: 'attend',
  chapter: 'packages/transformer/README.md',
  cases: (random) => [
    [matrix(random, 4, 2), matrix(random, 4, 2), matrix(random, 4, 3)],
    [matrix(random, 5, 4), matrix(random, 5, 4), matrix(random, 5, 2)],
  ],
  mistakes: [
    {
      says: 'The mask comes after softmax: then the shares of a row no longer add up to 1. Leave the later rows out before it.',
      formula: by({ isMaskedLate: true }),
    },
    {
      says: 'There is no mask: row t sees what comes after it.',
      formula: by({ sees: () => true }),
    },
    {
      says: 'A row does not see itself: the mask keeps s ≤ t.',
      formula: by({ sees: (t, s) => s < t || (t === 0 && s === 0) }),
    },
    {
      says: 'The scores are divided by the width of the values. It is the keys’ width of this head that makes the products large: √d of the keys.',
      formula: by({ scale: (_, values) => Math.sqrt(values) }),
    },
    {
      says: 'The scores are not divided by √d: with wide keys softmax then sees one row alone.',
      formula: by({ scale: () => 1 }),
    },
    {
      says: 'The scores are divided by d, not by its root.',
      formula: by({ scale: (width) => width }),
    },
  ],
  hints: [
    'For each t: the scores of the keys 0 … t, their softmax, and the mean of the values with these shares.',
    'score = Σ q[j]·k[j] / √d. Cut the list of keys at t + 1; then the mask needs no −∞.',
  ],
  because:
    'Each row asks (query), all rows before it answer (key), and what it takes is a mean of what they hold (value). A product of d terms has the deviation √d: divided by it, softmax starts even.',
});
