/** @file Commands that are printed, so that they can be typed again. */
import { relative } from 'node:path';
import type { Io } from './io.ts';

/** How this program was started: `zoo`, or `pnpm zoo` by that script, and with which modules from outside. */
export function programName({
  env,
  cwd,
  outside = [],
}: Pick<Io, 'env' | 'cwd' | 'outside'>): string {
  const name = env['npm_lifecycle_event'] === 'zoo' ? 'pnpm zoo' : 'zoo';
  return commandLine(
    name,
    outside.flatMap((path) => ['--from', displayPath(cwd, path)]),
  );
}

/** A program and its arguments, these as a shell takes them. */
export function commandLine(program: string, words: readonly string[]): string {
  return [program, ...words.map(shellQuoted)].join(' ');
}

function shellQuoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** A path as it is printed and typed: relative where it lies below the current folder. */
export function displayPath(cwd: string, path: string): string {
  const shorter = relative(cwd, path);
  return shorter === '' || shorter.startsWith('..') ? path : shorter;
}
