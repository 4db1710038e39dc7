/**
 * @file The file a learner writes in: made from the solution's text, with the lines between `// write` and
 * `// end` taken out; and the way back, from its text to what it exports. Read exercise.ts before.
 */
import * as core from '@nnzoo/core';
import { UsageError } from '@nnzoo/core';
import { transform } from 'sucrase';
import { notWritten } from './check.ts';
import type { Exercise } from './exercise.ts';

const hole = /^([ \t]*)\/\/ write\n[\s\S]*?^[ \t]*\/\/ end\n/gm;

/** What a learner's file begins as: head, question, signature, and a line to replace. */
export function starterOf(exercise: Exercise, number: number, solutionText: string): string {
  const head = `// Exercise ${number}: ${exercise.title}. Read first: ${exercise.chapter}\n`;
  const body = solutionText.replace(hole, (_, indent: string) => {
    return `${indent}throw new Error('${notWritten}');\n`;
  });
  return head + body;
}

/** The solution's text without the two marks. */
export function solutionOf(solutionText: string): string {
  return solutionText.replace(/^[ \t]*\/\/ (write|end)\n/gm, '');
}

/** What a file could not be read as. */
export class LearnerError extends Error {}

/** Names that the solution takes from the library: the exercise may use these and no others. */
function allowedNames(solutionText: string): Map<string, readonly string[]> {
  const imports = solutionText.matchAll(/^import (?:type )?\{([^}]*)\} from '([^']+)'/gm);
  return new Map(
    [...imports].map(([, names, from]) => [
      from,
      names.split(',').map((name) => name.trim().replace(/^type /, '')),
    ]),
  );
}

/**
 * Runs a learner's file and gives the subject that it exports.
 *
 * @param print receives what the file prints
 * @throws LearnerError where the text is no TypeScript (with the line), imports what the exercise is
 * about, or exports nothing by the name of the subject; and whatever the file itself throws
 */
export function subjectOf(
  { subject }: Exercise,
  {
    text,
    solutionText,
    print,
  }: { text: string; solutionText: string; print: (line: string) => void },
): unknown {
  const allowed = allowedNames(solutionText);
  const exports: Record<string, unknown> = {};
  const consoleOf = Object.fromEntries(
    ['log', 'info', 'warn', 'error', 'debug', 'table', 'dir'].map((name) => [
      name,
      (...values: unknown[]) => print(values.map(String).join(' ')),
    ]),
  );
  const code = `'use strict';${scriptOf(text)}\n//# sourceURL=practice-file`;
  const body = new Function('exports', 'require', 'console', code);
  body(exports, (from: string) => required(from, allowed), consoleOf);
  if (typeof exports[subject] === 'function') return exports[subject];
  const given = Object.keys(exports).filter((name) => name !== '__esModule');
  throw new LearnerError(
    `the file exports ${given.join(', ') || 'nothing'}; expected ${subject}: export it under this name`,
  );
}

/** The text without types, its imports as calls; lines stay where they are. */
function scriptOf(text: string): string {
  try {
    return transform(text, { transforms: ['typescript', 'imports'], production: true }).code;
  } catch (error) {
    const [, what, line] = /^(?:Error transforming .*?: )?(.*?) \((\d+):\d+\)$/s.exec(
      (error as Error).message,
    ) ?? [null, (error as Error).message, null];
    throw new LearnerError(line === null ? what : `line ${line}: ${what}`);
  }
}

/** What an import of the learner's file gives: the names that the solution uses too. */
function required(from: string, allowed: ReadonlyMap<string, readonly string[]>): unknown {
  const names = allowed.get(from);
  const library = core as unknown as Record<string, unknown>;
  if (from !== '@nnzoo/core' || names === undefined) {
    const may =
      allowed.size === 0
        ? 'nothing is imported here'
        : `only ${[...allowed.keys()].join(', ')} may be imported`;
    throw new LearnerError(`import from '${from}': ${may}; write it yourself`);
  }
  const given = Object.fromEntries(names.map((name) => [name, library[name]]));
  return new Proxy(given, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol' || name === '__esModule')
        return target[String(name)];
      throw new LearnerError(
        `import of ${name}: this exercise may use ${names.join(', ')}; write the rest yourself`,
      );
    },
  });
}

/** Finds an exercise by id or by number, counted from 1. */
export function findExercise(exercises: readonly Exercise[], name: string): Exercise {
  const found = exercises.find(({ id }, i) => id === name || String(i + 1) === name);
  if (found) return found;
  throw new UsageError(
    'practice/unknown',
    `no exercise "${name}": expected 1 … ${exercises.length}, or a name that zoo practice --list shows`,
  );
}
