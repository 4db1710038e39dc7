/** @file What `pnpm new-data-set` is asked for, checked before anything is written. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cards } from '@nnzoo/datasets';
import { type Names, namesOf } from '../new-architecture/names.ts';
import type { About } from './described.ts';

/** A data set to write. */
export interface Request {
  readonly names: Names;
  readonly about: About;
  /** The CSV file of the user's. */
  readonly from: string;
  /** The set's folder, and the copy of its file: neither exists. */
  readonly folder: string;
  readonly copy: string;
}

/** The package of the data sets. */
export const home = 'packages/datasets';

const usage =
  'pnpm new-data-set penguins --from penguins.csv --label species --source "where it is from" --license CC0-1.0';

/** The request in these parameters. @throws {Error} for what cannot be done, with what to write. */
export function requestOf(parameters: readonly string[]): Request {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: { from: text, label: text, target: text, source: text, license: text, title: text },
  });
  const { from, source, license, label, target, title } = values;
  if (positionals.length !== 1) throw new Error(`expected one name; write: ${usage}`);
  const names = namesOf(positionals[0], title);
  const { id } = names;
  const folder = join(home, 'src/sets', id);
  const copy = join(home, 'data', `${id}.csv`);
  if (cards.some((card) => card.id === id)) throw new Error(`a data set ${id} exists already`);
  for (const path of [folder, copy])
    if (existsSync(path)) throw new Error(`${path} exists already`);
  if (!from || !source || !license) {
    throw new Error(`--from, --source and --license are required; write: ${usage}`);
  }
  if (!existsSync(from)) throw new Error(`no file ${from}; --from names a CSV file`);
  const about = { id, title: names.Title, source, license, label, target };
  return { names, about, from, folder, copy };
}
