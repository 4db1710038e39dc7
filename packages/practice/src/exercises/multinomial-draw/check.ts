/** @file Checks draws by shares. */
import { exerciseBy } from '../../exercise.ts';
import { draw } from './solution.ts';

/** What is drawn for random numbers that lie at, below and above the borders of the shares. */
export default exerciseBy(draw, (draw, shares: number[], randoms: number[]) => {
  return randoms.map((r) => draw(shares, () => r));
})({
  id: 'multinomial-draw',
  title: 'draw by shares (aso ebi)',
  subject: 'draw',
  chapter: 'packages/makemore/README.md',
  notes: ['N22', 'N23'],
  cases: (random) => [
    [
      [0.5, 0.25, 0.25],
      [random.next(), random.next(), random.next()],
    ],
    [
      [0.5, 0.25, 0.25],
      [0, 0.5, 0.75, 0.999],
    ],
    [
      [0, 0.5, 0, 0.5],
      [0, 0.49, 0.5, 0.99],
    ],
    [
      [0.25, 0.25, 0.5],
      [0.1, 0.3, 0.6, 0.9],
    ],
  ],
  mistakes: [
    {
      says: 'A random number exactly at a border goes to the share before it, so a share of 0 can be drawn: r < sum, not r ≤ sum.',
      formula: (shares, uniform) => {
        const r = uniform();
        let sum = 0;
        const found = shares.findIndex((share) => {
          sum += share;
          return r <= sum;
        });
        return found < 0 ? shares.length - 1 : found;
      },
    },
    {
      says: 'Each share is compared for itself. Compare the running sum of the shares: 0.5, 0.75, 1.',
      formula: (shares, uniform) => {
        const r = uniform();
        const found = shares.findIndex((share) => r < share);
        return found < 0 ? shares.length - 1 : found;
      },
    },
    {
      says: 'The last one is never drawn: the running sum must reach 1.',
      formula: (shares, uniform) => Math.min(draw(shares, uniform), shares.length - 2),
    },
    {
      says: 'This is always the largest share. Drawing by shares takes it most often, not always.',
      formula: (shares) => shares.indexOf(Math.max(...shares)),
    },
    {
      says: 'Every index is equally likely here: the shares are not used.',
      formula: (shares, uniform) => Math.floor(uniform() * shares.length),
    },
  ],
  hints: [
    'One random number. Add up the shares, one after the other, and stop as soon as the sum is above it.',
    'sum += shares[i]; if (r < sum) return i. Behind the loop return the last index, in case rounding left the sum just below 1.',
  ],
  because:
    'The running sums cut [0, 1) into pieces as long as the shares, and the number falls into each piece as often as it is long. With a seeded generator the same index comes each time.',
});
