/**
 * @file `node scripts/results/paired.ts modular vowels`: every two settings of one data set that were
 * measured over the same seeds, and the difference of their first metric, seed by seed.
 */
import { pairsBy } from '@nnzoo/experiments';
import { summarize } from '@nnzoo/training';
import { recipes } from './recipes.ts';
import { readRows, rowsOf } from './rows.ts';

const [architecture, data] = process.argv.slice(2);
const own = recipes.filter(
  (recipe) => recipe.architecture === architecture && recipe.data === data,
);
const all = readRows(architecture);

own.forEach((first, i) => {
  for (const second of own.slice(i + 1)) {
    const [metric] = first.metrics;
    const pairs = pairsBy(rowsOf(first, all), rowsOf(second, all), ({ seed }) => seed);
    const differences = pairs.map(([one, other]) => one.metrics[metric] - other.metrics[metric]);
    if (differences.length === 0) continue;
    const { mean, standardDeviation } = summarize(differences);
    const shown = `${mean.toFixed(4)} ± ${standardDeviation.toFixed(4)}, ${differences.length} seeds`;
    console.log(`${metric}  ${first.setting}  −  ${second.setting}:  ${shown}`);
  }
});
