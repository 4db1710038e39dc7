/** @file Checks recall among the first k. */
import { exercise } from '../../exercise.ts';
import { matrix, numbers } from '../numbers.ts';
import { recallAt } from './solution.ts';

type Args = Parameters<typeof recallAt>;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, each, j) => sum + each * b[j], 0);

/** The ranking by another score. */
function ranked(
  [user, places, { visited }, k]: Args,
  score: (user: readonly number[], place: readonly number[]) => number,
): number[] {
  return places
    .map((_, i) => i)
    .filter((i) => !visited.includes(i))
    .sort((a, b) => score(user, places[b]) - score(user, places[a]) || a - b)
    .slice(0, k);
}

const cosine = (a: readonly number[], b: readonly number[]): number =>
  dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

export default exercise(recallAt)({
  id: 'recall-at-k',
  title: 'two towers, and recall at k',
  subject: 'recallAt',
  chapter: 'packages/recommender/README.md',
  notes: ['N33'],
  cases: (random) =>
    Array.from({ length: 6 }, (): Args => {
      const places = matrix(random, 12, 3).map((place) => {
        const size = random.uniform(0.2, 5);
        return place.map((each) => each * size);
      });
      const order = [...random.permutation(12)];
      const known = { visited: order.slice(0, 3), wanted: order.slice(3, 7) };
      return [numbers(random, 3), places, known, 5];
    }),
  mistakes: [
    {
      says: 'The vectors are not normalized: a long vector wins whatever its direction. Divide the product by both lengths.',
      formula: (...args) => {
        const { wanted } = args[2];
        const list = ranked(args, dot);
        return wanted.filter((i) => list.includes(i)).length / wanted.length;
      },
    },
    {
      says: 'Places that were visited stand in the ranking and take the room of new ones: leave them out before you cut.',
      formula: (user, places, known, k) => recallAt(user, places, { ...known, visited: [] }, k),
    },
    {
      says: 'This is divided by k: that is precision. Recall divides by the number of wanted places.',
      formula: (user, places, known, k) =>
        (recallAt(user, places, known, k) * known.wanted.length) / k,
    },
    {
      says: 'The ranking begins with the smallest cosine: sort from large to small.',
      formula: (...args) => {
        const { wanted } = args[2];
        const list = ranked(args, (a, b) => -cosine(a, b));
        return wanted.filter((i) => list.includes(i)).length / wanted.length;
      },
    },
  ],
  hints: [
    'Cosine of the user with each place; leave the visited out; sort; keep k; count.',
    'cosine = dot(u, p) / √(dot(u, u) · dot(p, p)); recall = wanted places among the first k / all wanted.',
  ],
  because:
    'The cosine compares directions, so a place that many visit does not win by the length of its vector alone. Visited places would be easy hits: with them left out, recall measures what the user did not know yet.',
});
