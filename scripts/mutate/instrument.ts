/** @file Stryker's changes of sources, all at once: each is a switch that is off until a test run turns it on. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './scores.ts';

/**
 * What says nothing about a number: messages, tables of names, functions that are emptied as a whole.
 * What is left is a sign, a comparison, a condition, × for ÷.
 */
const excludedMutations = [
  ...['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration', 'ArrowFunction', 'BlockStatement'],
  ...['BooleanLiteral', 'OptionalChaining', 'Regex'],
];

const silent = () => {};
const quiet = {
  ...{ trace: silent, debug: silent, info: silent, warn: silent },
  ...{ error: console.error, fatal: console.error },
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => true, isFatalEnabled: () => true },
};

/** Sources with their switches, and what each switch does. */
export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** Writes the sources with their switches. */
  write(): void;
  /** Puts the sources back. */
  restore(): void;
}

/** The committed files that the patterns name, with their switches. */
export async function instrument(patterns: readonly string[]): Promise<Instrumented> {
  const files = filesOf(patterns).map((file) => {
    return { name: resolve(file), content: readFileSync(file, 'utf8'), mutate: true };
  });
  const options = { plugins: null, ignorers: [], excludedMutations };
  const changed = await new Instrumenter(quiet).instrument(files, options);
  const writeAll = (all: readonly { readonly name: string; readonly content: string }[]): void => {
    for (const { name, content } of all) writeFileSync(name, content);
  };
  return {
    mutants: changed.mutants.filter(({ status }) => status === undefined || status === 'Pending'),
    write: () => writeAll(changed.files),
    restore: () => writeAll(files),
  };
}

/** The committed files that the patterns name; `!` leaves files out. */
export function filesOf(patterns: readonly string[]): string[] {
  const pathspecs = patterns.map((pattern) =>
    pattern.startsWith('!') ? `:(exclude,glob)${pattern.slice(1)}` : `:(glob)${pattern}`,
  );
  const listed = execFileSync('git', ['ls-files', '--', ...pathspecs], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '');
}
