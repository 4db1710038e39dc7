/**
 * @file `pnpm results [architecture …]`: runs every recipe over its seeds and writes the cells to
 * results/. The tables in the READMEs are made from these by `pnpm generate`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Metrics, train } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';
import { type Cell, cellsOf, summarize, writeCells } from './results/cells.ts';
import { type Recipe, recipes } from './results/recipes.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const source = nodeSource();

async function measure(recipe: Recipe, seed: number): Promise<Cell> {
  const { architecture: id, data, setting, options } = recipe;
  const architecture = await (registry as Registry)[id]();
  const { report } = await train(architecture, { data: { name: data, source }, seed, options });
  const measured: Metrics = { ...report.metrics, epochs: report.epochs };
  const metrics = Object.fromEntries(recipe.metrics.map((name) => [name, measured[name]]));
  return { architecture: id, data, setting, options, seed, version, metrics };
}

function print(recipe: Recipe, cells: readonly Cell[]): void {
  console.log(`${recipe.architecture} · ${recipe.data} · ${recipe.setting}`);
  for (const name of recipe.metrics) {
    const { mean, deviation } = summarize(cells.map(({ metrics }) => metrics[name]));
    const there = recipe.published[name];
    const beside = there ? `   published ${there.mean} ± ${there.deviation ?? '–'}` : '';
    console.log(`  ${name.padEnd(20)} ${mean.toFixed(4)} ± ${deviation.toFixed(4)}${beside}`);
  }
}

const asked = process.argv.slice(2);
mkdirSync('results', { recursive: true });
for (const id of new Set(recipes.map(({ architecture }) => architecture))) {
  if (asked.length > 0 && !asked.includes(id)) continue;
  const cells: Cell[] = [];
  for (const recipe of recipes.filter(({ architecture }) => architecture === id)) {
    for (let seed = 1; seed <= recipe.seeds; seed++) cells.push(await measure(recipe, seed));
    print(recipe, cellsOf(recipe, cells));
  }
  writeCells(id, cells);
}
