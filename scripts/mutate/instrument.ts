/** @file Stryker's changes of sources, all at once: each is a switch that is off until a test run turns it on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  /** By their absolute paths. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The committed files that the patterns name, with their switches. */
export async function instrument(patterns: readonly string[]): Promise<Instrumented> {
  const files = filesOf(patterns).map((file) => {
    return { name: resolve(file), content: readFileSync(file, 'utf8'), mutate: true };
  });
  const options = { plugins: null, ignorers: [], excludedMutations };
  const changed = await new Instrumenter(quiet).instrument(files, options);
  return {
    mutants: changed.mutants.filter(({ status }) => status === undefined || status === 'Pending'),
    sources: Object.fromEntries(changed.files.map(withOwnSwitches)),
  };
}

const home = fileURLToPath(new URL('switches.ts', import.meta.url));

/** Stryker's helpers, which it writes at the beginning of each file. */
const helpers = /function stryNS_9fa48\(\)[\s\S]*?return isActive\(id\);\s*\}/;

/** The file with the switches of switches.ts in place of Stryker's. */
function withOwnSwitches(file: { readonly name: string; readonly content: string }) {
  const { name, content } = file;
  // Where imports run in a circle, a function is called before its module's constants are there: `var`, and late.
  const imported = `import { switches as nnzoo9 } from ${JSON.stringify(home)}; var nnzoo9p;`;
  const passed = '(nnzoo9p ??= nnzoo9.passed)';
  const counts = (ids: string) => ids.match(/\d+/g)?.map((id) => `${passed}[${id}]++`);
  const own = content
    .replace(helpers, '')
    .replace(/stryMutAct_9fa48\("(\d+)"\)/g, '(nnzoo9.on === $1 && nnzoo9.hit())')
    .replace(/stryCov_9fa48\(([^)]*)\)/g, (_, ids: string) => `(${counts(ids)?.join(', ')})`);
  return [name, own === content ? content : `${imported}${own}`] as const;
}

/** The committed files that the patterns name; `!` leaves files out. */
export function filesOf(patterns: readonly string[]): string[] {
  const pathspecs = patterns.map((pattern) =>
    pattern.startsWith('!') ? `:(exclude,glob)${pattern.slice(1)}` : `:(glob)${pattern}`,
  );
  const listed = execFileSync('git', ['ls-files', '--', ...pathspecs], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '');
}
