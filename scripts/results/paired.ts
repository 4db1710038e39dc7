/**
 * @file `node scripts/results/paired.ts modular vowels`: every two settings of one data set that were
 * measured over the same seeds, and the difference of their first metric, seed by seed.
 */
import { summarize } from '@nnzoo/training';
import { cellsOf, readCells } from './cells.ts';
import { recipes } from './recipes.ts';

const [architecture, data] = process.argv.slice(2);
const own = recipes.filter(
  (recipe) => recipe.architecture === architecture && recipe.data === data,
);
const all = readCells(architecture);

own.forEach((first, i) => {
  for (const second of own.slice(i + 1)) {
    const [metric] = first.metrics;
    const others = new Map(cellsOf(second, all).map((cell) => [cell.seed, cell]));
    const differences = cellsOf(first, all).flatMap(({ seed, metrics }) => {
      const other = others.get(seed);
      return other === undefined ? [] : [metrics[metric] - other.metrics[metric]];
    });
    if (differences.length === 0) continue;
    const { mean, deviation } = summarize(differences);
    const shown = `${mean.toFixed(4)} ± ${deviation.toFixed(4)}, ${differences.length} seeds`;
    console.log(`${metric}  ${first.setting}  −  ${second.setting}:  ${shown}`);
  }
});
