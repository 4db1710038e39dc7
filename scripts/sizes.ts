/**
 * @file `pnpm sizes`: lines of source and test by package, and the files that have grown beyond one
 * room, and what a page loads that has one map. It informs; it fails only beyond the limits.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isTooLarge, mapProgram, outcomes, sizeLine } from './packed/bundles.ts';
import { sourceFiles } from './source-files.ts';

/** A file beyond `roomy` needs a reason, one beyond `limit` must be split. */
const roomy = 200;
const limit = 400;

const linesOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1;
const packageOf = (file: string): string => file.split(/[\\/]/).slice(0, 2).join('/');

const totals = new Map<string, { files: number; source: number; test: number }>();
const total = (file: string) => {
  const name = packageOf(file);
  const entry = totals.get(name) ?? { files: 0, source: 0, test: 0 };
  totals.set(name, entry);
  return entry;
};
const long: [number, string][] = [];
for (const file of sourceFiles()) {
  const lines = linesOf(file);
  total(file).files++;
  total(file).source += lines;
  if (lines > roomy) long.push([lines, file]);
}
for (const file of sourceFiles('test')) total(file).test += linesOf(file);

console.log('package                files  source    test');
for (const [name, { files, source, test }] of totals) {
  console.log(
    `${name.padEnd(22)} ${String(files).padStart(5)} ${String(source).padStart(7)} ${String(test).padStart(7)}`,
  );
}
long.sort(([a], [b]) => b - a);
if (long.length > 0) console.log(`\nover ${roomy} lines:`);
for (const [lines, file] of long) console.log(`  ${lines}  ${file}`);

const maps = await outcomes(mapProgram, { root: resolve('.'), conditions: ['@nnzoo/source'] });
console.log(`\n${maps.map(sizeLine).join('\n')}`);
console.log('npm install @nnzoo/som: pnpm packed measures it, at most 15 MiB and 10 packages');
const isOver = long.some(([lines]) => lines > limit) || maps.some(isTooLarge);
process.exitCode = isOver ? 1 : 0;
