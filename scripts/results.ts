/**
 * @file `pnpm results [architecture[/data] …]`: runs every recipe over its seeds and writes the cells to
 * results/. The tables in the READMEs are made from these by `pnpm generate`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { defaultLimits, parseText } from '@nnzoo/datasets';
import { nodeSource, readUserFile } from '@nnzoo/datasets/node';
import { type Metrics, type SplitPolicy, train } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';
import { type Cell, cellsOf, readCells, summarize, writeCells } from './results/cells.ts';
import { type Recipe, recipes } from './results/recipes.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const source = nodeSource();

async function measure(recipe: Recipe, seed: number): Promise<Cell> {
  const { architecture, data, setting, options, folds } = recipe;
  const runs: Metrics[] = [];
  for (let fold = 0; fold < (folds ?? 1); fold++) {
    runs.push(
      await run(
        recipe,
        seed,
        folds === undefined ? recipe.split : { kind: 'fold', folds, fold, validation: 0 },
      ),
    );
  }
  const mean = (name: string): number => summarize(runs.map((metrics) => metrics[name])).mean;
  const metrics = Object.fromEntries(recipe.metrics.map((name) => [name, mean(name)]));
  return { architecture, data, setting, options, seed, version, metrics };
}

/** Metrics on the test part; beside them the last validation, and the epochs it took. */
async function run(recipe: Recipe, seed: number, split?: SplitPolicy): Promise<Metrics> {
  const { architecture: id, data: name, options, plan, file } = recipe;
  const architecture = await (registry as Registry)[id]();
  const data = file ? await textFile(file, name) : { name, source };
  const parts = { ...(plan && { plan }), ...(split && { split }) };
  const { report } = await train(architecture, { data, seed, options, ...parts, resolve });
  const validation = report.history.at(-1)?.validation;
  return {
    ...report.metrics,
    epochs: report.epochs,
    ...(validation && { validationLoss: validation['loss'] }),
  };
}

const resolve = (id: string) => (registry as Registry)[id]();

async function textFile({ variable, split }: NonNullable<Recipe['file']>, name: string) {
  const bytes = await readUserFile(process.env[variable]!, { limit: defaultLimits.bytes });
  return parseText(bytes, { name, split }).text;
}

/** What is asked for: `wavenet`, or of it one data set, `wavenet/names.txt`; everything by default. */
function isAsked({ architecture, data, file }: Recipe): boolean {
  const names = [architecture, `${architecture}/${data}`];
  if (asked.length > 0 && !asked.some((name) => names.includes(name))) return false;
  if (!file || process.env[file.variable]) return true;
  console.log(`${architecture} · ${data}: skipped, as ${file.variable} does not name the file`);
  return false;
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

/** Puts a cell in its place: in the order of the recipes, and of their seeds. */
function keep(cell: Cell): void {
  const { architecture, data, setting, seed } = cell;
  const others = readCells(architecture).filter(
    (known) => known.data !== data || known.setting !== setting || known.seed !== seed,
  );
  const own = recipes.filter((recipe) => recipe.architecture === architecture);
  const ordered = own.flatMap((recipe) => cellsOf(recipe, [...others, cell]));
  writeCells(architecture, ordered);
}

const asked = process.argv.slice(2);
mkdirSync('results', { recursive: true });
for (const recipe of recipes.filter(isAsked)) {
  // Written after each run, so that hours of them are not lost with the last.
  for (let seed = 1; seed <= recipe.seeds; seed++) keep(await measure(recipe, seed));
  print(recipe, cellsOf(recipe, readCells(recipe.architecture)));
}
