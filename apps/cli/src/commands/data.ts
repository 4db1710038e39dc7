/** @file `zoo data`: the files of data sets, copied into a site that reads them with fetchSource. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import { dataSets } from '@nnzoo/datasets';
import { type Context, note, print } from '../context.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import type { Io } from '../io.ts';
import { unknownName } from '../usage.ts';

/** What is copied where to. */
export interface DataArguments {
  readonly folder: string;
  readonly names: readonly string[];
  readonly flags: { readonly force?: boolean };
}

/**
 * Copies the files that the loaders of these data sets read, under the paths by which they ask for them.
 *
 * @throws UsageError `data/exists` where a file there holds something else: nothing is written then
 */
export async function data(
  { io }: Context,
  { folder, names, flags }: DataArguments,
): Promise<number> {
  const files = new Map<string, Uint8Array>();
  for (const name of new Set(names)) {
    const read = await filesOf(name, io);
    if (read.size === 0) note(io, `${name} needs no file: it is made, or comes inside a package`);
    for (const [path, bytes] of read) files.set(path, bytes);
  }
  const root = resolve(io.cwd, folder);
  const others = [...files].filter(([path, bytes]) => holdsOther(join(root, path), bytes));
  if (others.length > 0 && !flags.force) {
    const message = `${folder} holds another ${others[0][0]}; --force replaces ${counted(others.length, 'file')}`;
    throw new UsageError('data/exists', message, { files: others.map(([path]) => path) });
  }
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileAtomically(join(root, path), bytes);
    print(io, `${join(folder, path)}  ${Math.ceil(bytes.length / 1024)} KiB`);
  }
  return 0;
}

/** What a data set reads when it is loaded, by path. */
async function filesOf(name: string, io: Io): Promise<ReadonlyMap<string, Uint8Array>> {
  const set = dataSets.find(({ card }) => card.id === name);
  if (set === undefined) {
    const known = dataSets.map(({ card }) => card.id);
    throw unknownName('data set', name, known);
  }
  const source = await io.source();
  const files = new Map<string, Uint8Array>();
  await set.load({
    async read(path) {
      const bytes = await source.read(path);
      files.set(path, bytes);
      return bytes;
    },
  });
  return files;
}

function holdsOther(path: string, bytes: Uint8Array): boolean {
  return existsSync(path) && !readFileSync(path).equals(bytes);
}
