/**
 * @file What all tables of bad inputs have in common: a row is a sentence, a command line and what
 * must come of it. Read command-line.ts for the first of them.
 */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { type Outcome, World } from '../support/world.ts';

/** The command line as one text, or as words where one of them has spaces. */
export type CommandLine = string | readonly string[];

/** Inputs that must be refused for one reason. */
export interface Refused {
  /** The sentence that the rows prove. */
  readonly title: string;
  /** Puts files in place first. */
  readonly given?: (world: World) => unknown;
  /** True for the architectures of the zoo; otherwise there is the double `centroids` alone. */
  readonly real?: boolean;
  /** 2 usage, 3 data, 4 diverged, 5 a limit. */
  readonly exit: 2 | 3 | 4 | 5;
  /** The error's own name. */
  readonly code: string;
  /** Command lines, and what the one line on stderr must say: names, numbers, the fix. */
  readonly each: readonly (readonly [zoo: CommandLine, says: RegExp])[];
}

/** Most lines on stderr, with the one that says what is being loaded. */
const mostLines = 5;

/** A world in which failures show their codes. */
export function tellingWorld(real = false): World {
  return new World({ env: { ZOO_DEBUG: '1' }, ...(real ? { registry } : {}) });
}

/** Runs a command line given as one text. */
export function call(world: World, line: CommandLine): Promise<Outcome> {
  return world.zoo(...(typeof line === 'string' ? line.split(' ') : line));
}

/**
 * One test a command line: exit code, code, one line that says what is needed, nothing on stdout,
 * no stack, and no file that was not there before, or is another one now.
 */
export function describeRefused(section: string, rows: readonly Refused[]): void {
  describe.each(rows.map((row) => [row.title, row] as const))(`${section}: %s`, (_, row) => {
    test.each(row.each)('zoo %s', async (line, says) => {
      const world = tellingWorld(row.real);
      await row.given?.(world);
      const before = filesIn(world.folder);
      expectRefusal(await call(world, line), { ...row, says });
      expect(filesIn(world.folder)).toEqual(before);
    });
  });
}

/** One line about what is wrong, with its code, and nothing else. */
export function expectRefusal(
  outcome: Outcome,
  row: Pick<Refused, 'exit' | 'code'> & { readonly says: RegExp },
): void {
  const lines = outcome.stderr.split('\n').slice(0, -1);
  const told = lines.filter((line) => line.startsWith('zoo: '));
  expect(told.join('\n')).toMatch(row.says);
  expect(told).toHaveLength(1);
  expect(lines.at(-1)).toBe(`code: ${row.code}`);
  expect(lines.length - 1).toBeLessThanOrEqual(mostLines);
  expect(outcome.stderr).not.toMatch(/^\s+at |undefined|\[object/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point.
  expect(outcome.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(outcome.stdout).toBe('');
  expect(outcome.code).toBe(row.exit);
}

/** Path and content of everything in a folder; places that cannot be read by their kind. */
export function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      return [path, entry.isFile() ? contentOf(path) : 'no file'];
    }),
  );
}

function contentOf(path: string): string {
  const { size } = lstatSync(path);
  // A file of gigabytes without content is only a length.
  if (size > 2 ** 20) return `${size} bytes`;
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
