/** @file Checks how channels are divided among heads. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { splitHeads } from './solution.ts';

export default exercise(splitHeads)({
  id: 'many-heads',
  title: 'channels divided among heads',
  subject: 'splitHeads',
  chapter: 'packages/transformer/README.md',
  cases: (random) => [
    [matrix(random, 3, 4), 2],
    [matrix(random, 4, 6), 3],
    [matrix(random, 4, 4), 2],
  ],
  mistakes: [
    {
      says: 'The rows are divided among the heads. Each head sees all of the time, and a part of the channels.',
      formula: (x, heads) => {
        const share = Math.ceil(x.length / heads);
        return Array.from({ length: heads }, (_, h) =>
          x.slice(h * share, (h + 1) * share).map((row) => [...row]),
        );
      },
    },
    {
      says: 'The numbers are cut as they lie, heads first: [time, channels] was read as [heads, time, width] without exchanging axes. Then a head holds whole rows of a part of the time.',
      formula: (x, heads) => {
        const width = x[0].length / heads;
        const flat = x.flat();
        return Array.from({ length: heads }, (_, h) =>
          x.map((_, t) => {
            const from = (h * x.length + t) * width;
            return flat.slice(from, from + width);
          }),
        );
      },
    },
    {
      says: 'Every head gets each heads-th channel: a head’s channels lie side by side.',
      formula: (x, heads) =>
        Array.from({ length: heads }, (_, h) =>
          x.map((row) => row.filter((_, c) => c % heads === h)),
        ),
    },
    {
      says: 'The axes are [time, heads, width]: the heads come first, so that each is a matrix over time.',
      formula: (x, heads) => {
        const width = x[0].length / heads;
        return x.map((row) =>
          Array.from({ length: heads }, (_, h) => row.slice(h * width, (h + 1) * width)),
        );
      },
    },
  ],
  hints: [
    'width = channels / heads. Which channels of a row belong to head h?',
    'For each head: x.map((row) => row.slice(h · width, (h + 1) · width)).',
  ],
  because:
    'Each head attends with its own channels over all of the time. In a tensor it is reshape [time, heads, width] and then a transpose to [heads, time, width]: the transpose is what is forgotten most.',
});
