/** @file Checks shuffled minibatches of two epochs. */
import { exerciseBy } from '../../exercise.ts';
import { uniformOf } from '../seeded.ts';
import { minibatches } from './solution.ts';

function cut(order: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(order.length / size) }, (_, i) =>
    order.slice(i * size, (i + 1) * size),
  );
}

export default exerciseBy(minibatches, (minibatches, rows: number, size: number, seed: number) => {
  const uniform = uniformOf(seed);
  return [minibatches(rows, size, uniform), minibatches(rows, size, uniform)];
})({
  id: 'minibatches',
  title: 'shuffled minibatches',
  subject: 'minibatches',
  chapter: 'packages/feedforward/README.md',
  cases: (random) => [
    [10, 3, random.int(1000)],
    [8, 4, random.int(1000)],
    [5, 8, random.int(1000)],
  ],
  mistakes: [
    {
      says: 'The last batch is dropped where it is not full: its rows are never learned from in this epoch.',
      formula: (rows, size, uniform) =>
        minibatches(rows, size, uniform).filter((batch) => batch.length === size),
    },
    {
      says: 'The rows stand in their file’s order: shuffle them, or batches hold rows that resemble each other.',
      formula: (rows, size) =>
        cut(
          Array.from({ length: rows }, (_, i) => i),
          size,
        ),
    },
    {
      says: 'Places are exchanged with any of all places, floor(uniform() · rows). Then some orders are likelier than others: only those up to i.',
      formula: (rows, size, uniform) => {
        const order = Array.from({ length: rows }, (_, i) => i);
        for (let i = rows - 1; i > 0; i--) {
          const j = Math.floor(uniform() * rows);
          [order[i], order[j]] = [order[j], order[i]];
        }
        return cut(order, size);
      },
    },
    {
      says: 'Place i is never exchanged with itself, floor(uniform() · i): then no row can stay where it is, and many orders never come.',
      formula: (rows, size, uniform) => {
        const order = Array.from({ length: rows }, (_, i) => i);
        for (let i = rows - 1; i > 0; i--) {
          const j = Math.floor(uniform() * i);
          [order[i], order[j]] = [order[j], order[i]];
        }
        return cut(order, size);
      },
    },
    {
      says: 'Rows are drawn one by one, so some come twice and others never: shuffle the numbers instead.',
      formula: (rows, size, uniform) =>
        cut(
          Array.from({ length: rows }, () => Math.floor(uniform() * rows)),
          size,
        ),
    },
  ],
  hints: [
    'First an array of the numbers 0 … rows − 1, then the exchanges from the last place down, then slices.',
    'j = Math.floor(uniform() · (i + 1)); exchange order[i] and order[j]; slice(start, start + size) for start = 0, size, 2·size …',
  ],
  because:
    'Every order is equally likely, each row comes once an epoch, and the same seed gives the same batches: a run can be repeated to the last bit. The second epoch goes on with the generator, so its order is another one.',
});
