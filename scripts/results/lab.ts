/** @file The zoo as a laboratory for scripts, and the process in which they measure. */
import { readFileSync } from 'node:fs';
import { defaultLimits, parseText } from '@nnzoo/datasets';
import { nodeSource, readUserFile } from '@nnzoo/datasets/node';
import { type Lab, localPool } from '@nnzoo/experiments';
import { codeHash } from '@nnzoo/experiments/node';
import { registry } from '@nnzoo/zoo';
import { recipes } from './recipes.ts';

/** The version of all packages. */
export const { version }: { readonly version: string } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

const source = nodeSource();

/** The zoo and the files that recipes name; a script has nobody else to give a turn to. */
export const lab: Lab = {
  registry,
  source: async () => source,
  read: textOf,
  now: () => performance.now(),
  codeOf: async (ids) => codeHash(ids),
  drain: async (work, { see }) => {
    for (let next = work.next(); ; next = work.next()) {
      if (next.done) return { result: next.value };
      see(next.value);
    }
  },
  describe: (error) => {
    throw error;
  },
};

/** One trial after the other: numbers are wanted here, not speed. */
export const pool = localPool(lab);

/** True where `code` is the hash of these architectures as they are now. */
export function isCurrentCode(code: string, loaded: readonly string[]): boolean {
  return code === codeHash(loaded);
}

async function textOf(name: string): Promise<unknown> {
  const file = recipes.find(({ data, file }) => data === name && file)?.file;
  const path = file && process.env[file.variable];
  if (!file || !path) throw new Error(`no file for ${name}: set the variable of its recipe`);
  const bytes = await readUserFile(path, { limit: defaultLimits.bytes });
  return parseText(bytes, { name, split: file.split }).text;
}
