/**
 * @file `pnpm new-data-set <id> --from table.csv --label species --source "…" --license "…"`: copies a
 * CSV file into packages/datasets, writes its card and its loader from the templates, and enters it in
 * the registry. Every architecture for tables then runs on it. What it says last is left to do by hand.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { substitute } from './new-architecture/names.ts';
import { describeTable } from './new-data-set/described.ts';
import { insertDataSet, insertExports } from './new-data-set/insert.ts';
import { home, type Request, requestOf } from './new-data-set/request.ts';

const templates = 'scripts/templates/data-set';

try {
  write(requestOf(process.argv.slice(2)));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\nnothing was written`);
  process.exitCode = 1;
}

/** Writes everything; reads and computes everything first. */
function write({ names, about, from, folder, copy }: Request): void {
  const bytes = readFileSync(from);
  const { id } = names;
  const card = describeTable(bytes, about);
  const text = (template: string): string =>
    substitute(readFileSync(join(templates, template), 'utf8'), names)
      .replace('__card__', () => JSON.stringify(card, null, 2))
      .replace('__rows__', `${card.rows}`);
  const [registry, index] = ['registry.ts', 'index.ts'].map((name) => join(home, 'src', name));
  const changed = [
    [registry, insertDataSet(readFileSync(registry, 'utf8'), names)],
    [index, insertExports(readFileSync(index, 'utf8'), names)],
  ];

  mkdirSync(folder, { recursive: true });
  writeFileSync(copy, bytes);
  for (const part of ['card.ts', 'load.ts']) writeFileSync(join(folder, part), text(`${part}.txt`));
  for (const [file, content] of changed) writeFileSync(file, content);
  const toFormat = ['exec', 'biome', 'check', '--write', folder, registry, index];
  spawnSync('pnpm', toFormat, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`
written   ${folder}/card.ts and load.ts, ${copy}
changed   ${registry} and ${index}: a line in the list, and what it needs
try it    pnpm zoo show ${id}, pnpm zoo run rbf --data ${id}
Now make it yours, as docs/adding-a-data-set.md says:
  ${folder}/card.ts   the summary, meanings and units, faults, the paper
  ${home}/test/sets/${id}.test.ts   figures from outside: a paper's counts and means
Then: pnpm vitest run ${home}/test/cards.test.ts, and pnpm generate.`);
}
