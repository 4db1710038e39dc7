/** @file The penguins against figures from outside: means of the source by species, computed with NumPy. */
import { expect, test } from 'vitest';
import { loadPenguins } from '../../src/index.ts';
import { nodeSource } from '../../src/node.ts';

/** Bill length and depth, flipper length, body mass: numpy.mean over the birds that were measured. */
const means: readonly (readonly [string, readonly number[]])[] = [
  ['Adelie', [38.79139073, 18.34635762, 189.95364238, 3700.66225166]],
  ['Chinstrap', [48.83382353, 18.42058824, 195.82352941, 3733.08823529]],
  ['Gentoo', [47.50487805, 14.98211382, 217.18699187, 5076.01626016]],
];

test.each(means)('%s has the means of the source', async (species, expected) => {
  const { columns, features, target } = await loadPenguins(nodeSource());
  if (target?.kind !== 'class') throw new Error('no classes');
  const own = target.labels.indexOf(species);
  const rows = [...target.ids.keys()].filter((row) => target.ids[row] === own);
  expected.forEach((mean, column) => {
    const values = rows.map((row) => features[row * columns.length + column]);
    expect(values.reduce((sum, value) => sum + value, 0) / rows.length).toBeCloseTo(mean, 7);
  });
});
