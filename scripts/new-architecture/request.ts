/** @file What `pnpm new-architecture` is asked for, checked before anything is written. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Names, namesOf } from './names.ts';

const usage = 'pnpm new-architecture hopfield --title "Hopfield network"';

/** Words that no constant of JavaScript can be called, and files that the template has already. */
const taken =
  'await break case catch class const continue debugger default delete do else enum export extends false ' +
  'finally for function if implements import in instanceof interface let new null package private ' +
  'protected public return static super switch this throw true try typeof var void while with yield ' +
  'data figures index options overrides recipes trainer';

/** The names and the folder of a new package. @throws {Error} for what cannot be done, with why. */
export function requestOf(parameters: readonly string[]): {
  readonly names: Names;
  readonly folder: string;
} {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: { title: { type: 'string' } },
  });
  if (positionals.length !== 1) {
    throw new Error(`expected one id, got ${positionals.length}; write: ${usage}`);
  }
  const names = namesOf(positionals[0], values.title);
  const { id } = names;
  if (taken.split(' ').includes(id)) {
    throw new Error(`"${id}" cannot be an id: code needs the word; say ${id}-net`);
  }
  const folder = join('packages', id);
  for (const path of [folder, join('apps', id)]) {
    if (existsSync(path)) throw new Error(`${path} exists already; choose another id`);
  }
  return { names, folder };
}
