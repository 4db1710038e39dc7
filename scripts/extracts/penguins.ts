/**
 * @file `node --import tsx scripts/extracts/penguins.ts <folder of vega-datasets 3.2.1> <file.csv>`: the
 * penguins with all four measurements, as CSV. The package is 43 MB, and is not a dependency.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRows } from './write-rows.ts';

/** A column of the extract, and its name in the package. */
const columns = [
  ['bill_length', 'Beak Length (mm)'],
  ['bill_depth', 'Beak Depth (mm)'],
  ['flipper_length', 'Flipper Length (mm)'],
  ['body_mass', 'Body Mass (g)'],
  ['species', 'Species'],
] as const;

const [folder, to] = process.argv.slice(2);
if (folder === undefined || to === undefined) {
  throw new Error('expected the folder of vega-datasets 3.2.1, and the file to write');
}
const all: readonly Readonly<Record<string, string | number | null>>[] = JSON.parse(
  readFileSync(join(folder, 'data/penguins.json'), 'utf8'),
);
const rows = all
  .map((penguin) => columns.map(([, name]) => penguin[name]))
  .filter((cells) => cells.every((cell) => cell !== null));
writeFileSync(to, writeRows([columns.map(([name]) => name), ...rows]));
