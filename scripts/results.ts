/**
 * @file `pnpm results [architecture[/data] …]`: runs every recipe over its seeds and writes the rows to
 * results/; what the code of today has measured is not measured again. The tables in the READMEs are
 * made from these by `pnpm generate`. `--missing` measures only what has no row yet; `--again` all;
 * `--stale` lists what was measured with older code; `--check` measures ten cheap rows again and fails
 * where one does not come out as committed; `--zoo` compares all architectures, for the table in the main README;
 * `--times` estimates how long each training takes, which `zoo compare` says before it starts.
 */
import { mkdirSync } from 'node:fs';
import { summarize } from '@nnzoo/training';
import { checkRows } from './results/check.ts';
import { measure } from './results/measure.ts';
import { type OwnedRecipe, recipes } from './results/recipes.ts';
import { type ResultRow, readRows, rowsOf, writeRows } from './results/rows.ts';
import { isCurrent, reportStale } from './results/stale.ts';
import { measureTimes } from './results/times.ts';
import { compareZoo } from './results/zoo.ts';

/** What is asked for: `wavenet`, or of it one data set, `wavenet/names.txt`; everything by default. */
function isAsked({ architecture, data, file }: OwnedRecipe): boolean {
  const names = [architecture, `${architecture}/${data}`];
  if (asked.length > 0 && !asked.some((name) => names.includes(name))) return false;
  if (!file || process.env[file.variable]) return true;
  console.log(`${architecture} · ${data}: skipped, as ${file.variable} does not name the file`);
  return false;
}

function print(recipe: OwnedRecipe, rows: readonly ResultRow[]): void {
  console.log(`${recipe.architecture} · ${recipe.data} · ${recipe.setting}`);
  for (const name of recipe.metrics) {
    const { mean, standardDeviation } = summarize(rows.map(({ metrics }) => metrics[name]));
    const there = recipe.published[name];
    const beside = there ? `   published ${there.mean} ± ${there.standardDeviation ?? '–'}` : '';
    console.log(
      `  ${name.padEnd(20)} ${mean.toFixed(4)} ± ${standardDeviation.toFixed(4)}${beside}`,
    );
  }
}

/** Puts a row in its place: in the order of the recipes, and of their seeds. */
function keep(row: ResultRow): void {
  const { architecture, data, setting, seed } = row;
  const others = readRows(architecture).filter(
    (known) => known.data !== data || known.setting !== setting || known.seed !== seed,
  );
  const own = recipes.filter((recipe) => recipe.architecture === architecture);
  const ordered = own.flatMap((recipe) => rowsOf(recipe, [...others, row]));
  writeRows(architecture, ordered);
}

async function measureAll(): Promise<void> {
  mkdirSync('results', { recursive: true });
  for (const recipe of recipes.filter(isAsked)) {
    const known = rowsOf(recipe, readRows(recipe.architecture));
    for (let seed = 1; seed <= recipe.seeds; seed++) {
      const row = known.find((each) => each.seed === seed);
      if (row && (mode === '--missing' || (await isToStay(recipe, row)))) continue;
      // Written after each run, so that hours of them are not lost with the last.
      keep(await measure(recipe, seed));
    }
    print(recipe, rowsOf(recipe, readRows(recipe.architecture)));
  }
}

async function isToStay(recipe: OwnedRecipe, row: ResultRow): Promise<boolean> {
  return mode !== '--again' && (await isCurrent(recipe, row));
}

const [mode] = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (mode === '--check') process.exitCode = (await checkRows()) ? 0 : 1;
else if (mode === '--stale') await reportStale(true);
else if (mode === '--times') await measureTimes();
else if (mode === '--zoo') process.exitCode = await compareZoo(asked);
else await measureAll();
