/** @file Simple rules on pictures, beside scikit-learn and NumPy on the same rows. */
import { imagesAsTable } from '@nnzoo/data';
import { measureBaselines } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { loadDigits, loadMnist, loadMnist70k } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';

const source = nodeSource();

/** What the baselines came to on the fifth that seed 1 holds out. */
async function baselinesOf(load: typeof loadDigits) {
  const table = imagesAsTable(await load(source));
  const work = measureBaselines(table, { kind: 'holdout', test: 0.2, validation: 0 }, 1);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.slice(1).map(({ metrics, omitted }) => omitted ?? metrics['accuracy']);
}

// KNeighborsClassifier(1, algorithm='brute') and numpy.linalg.lstsq with a column of ones.
it.each([
  ['digits', loadDigits, [353 / 359, 336 / 359]],
  ['mnist', loadMnist, [0.9505, 0.832]],
] as const)(
  'the nearest neighbor and least squares read %s as often as there',
  { timeout: 1e6 },
  async (_, load, expected) => {
    expect(await baselinesOf(load)).toEqual(expected);
  },
);

it('of 60,000 pictures they say that they were left out', { timeout: 1e6 }, async () => {
  for (const answer of await baselinesOf(loadMnist70k))
    expect(answer).toMatch(/^left out: it would/);
});
