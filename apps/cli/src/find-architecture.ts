/** @file Which architecture a `zoo run` is about, before its flags can be parsed. */
import { resolve } from 'node:path';
import { isNnzooError } from '@nnzoo/core';
import type { Architecture } from '@nnzoo/training';
import { readConfig } from './folder/run-config.ts';
import { findRunFolder } from './folder/run-folder.ts';
import type { Io } from './io.ts';
import { unknownArchitecture } from './unknown-architecture.ts';

/**
 * The architecture among the arguments behind `run`: an id, or the one of the run to resume.
 *
 * @throws UsageError `unknown/architecture` where an argument stands in its place and is none
 */
export async function findArchitecture(
  args: readonly string[],
  { registry, cwd }: Pick<Io, 'registry' | 'cwd'>,
): Promise<Architecture | null> {
  const known = Object.keys(registry);
  const id =
    args.find((argument) => known.includes(argument)) ?? (await resumedArchitecture(args, cwd));
  if (id !== null && known.includes(id)) return registry[id]();
  // Only the first place is surely meant as an architecture: further on it may be a flag's value.
  if (args[0] !== undefined && !args[0].startsWith('-')) {
    throw await unknownArchitecture(args[0], 'run', { registry });
  }
  return null;
}

async function resumedArchitecture(args: readonly string[], cwd: string): Promise<string | null> {
  const at = args.findIndex((argument) => /^--resume(=|$)/.test(argument));
  if (at < 0) return null;
  const folder = args[at].includes('=') ? args[at].replace('--resume=', '') : args[at + 1];
  try {
    return (await readConfig(findRunFolder(resolve(cwd, folder ?? '')))).architecture;
  } catch (error) {
    // The command itself will say what is wrong with the folder.
    if (isNnzooError(error)) return null;
    throw error;
  }
}
