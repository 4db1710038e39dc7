/** @file From what came of each change to a score, and the file of scores that docs/mutation.md shows. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { equivalents } from './equivalent.ts';
import type { Outcomes } from './trial.ts';

/** One of Stryker's changes. */
export interface Mutant {
  /** Number of its switch. */
  readonly id: string;
  readonly fileName: string;
  readonly replacement: string;
  /** Lines and columns from 0. */
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Counts of one package. */
export interface Score {
  readonly killed: number;
  readonly survived: number;
  /** Changes that no test could see, each with its reason in equivalent.ts. */
  readonly equivalent: number;
  /** Share of all changes that were tried; 1 is all. */
  readonly sample: number;
  /** What drew them. */
  readonly seed?: string;
  /** The commit that was measured. */
  readonly commit?: string;
  /** Without the suite that every architecture passes: the score is a lower bound. */
  readonly quick?: true;
}

/** A change that no test noticed. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  /** The line in which the change begins, without its indentation. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** What came of the changes of a package. */
export interface Result extends Pick<Score, 'killed' | 'survived' | 'equivalent'> {
  /** Noticed, of those that are not equivalent. */
  readonly share: number;
  readonly survivors: readonly Survivor[];
}

/** Counts of a run. The sources stand as they are committed. */
export function score(mutants: readonly Mutant[], outcomes: Outcomes): Result {
  const killed = mutants.filter(({ id }) => outcomes[id] === 'noticed').length;
  const all = mutants.filter(({ id }) => outcomes[id] === 'unnoticed').map(survivorOf);
  const survivors = all.filter((survivor) => !isEquivalent(survivor));
  const survived = survivors.length;
  const share = killed + survived === 0 ? 1 : killed / (killed + survived);
  return { killed, survived, equivalent: all.length - survived, share, survivors };
}

function survivorOf({ fileName, replacement, location: { start, end } }: Mutant): Survivor {
  const lines = readFileSync(fileName, 'utf8').split('\n');
  const part = lines.slice(start.line, end.line + 1);
  part[part.length - 1] = part[part.length - 1].slice(0, end.column);
  part[0] = part[0].slice(start.column);
  return {
    file: relative('.', fileName).replaceAll('\\', '/'),
    line: start.line + 1,
    text: lines[start.line].trim(),
    before: part.join('\n'),
    after: replacement,
  };
}

/** A branch that the types say no value reaches. */
const unreachable = /^default:\s+return .* satisfies never;$/;

function isEquivalent({ file, text, before, after }: Survivor): boolean {
  if (unreachable.test(before)) return true;
  return equivalents.some(
    (one) => one.file === file && one.line === text && one.before === before && one.after === after,
  );
}

/** `packages/som/src/x.ts:12  a < b → a <= b`. */
export function describeSurvivor({ file, line, before, after }: Survivor): string {
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70);
  return `${file}:${line}  ${short(before)} → ${short(after)}`;
}

const file = 'results/mutation.json';

/** The scores measured so far, by package. */
export function readScores(): Record<string, Score> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Writes the scores, packages by name. */
export function writeScores(scores: Readonly<Record<string, Score>>): void {
  const sorted = Object.fromEntries(Object.entries(scores).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}
