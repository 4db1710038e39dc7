/** @file The learner's folder: a file for each exercise, never written over. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { type Exercise, exercises, starterOf } from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';

/** The name of an exercise's file: its number comes first, so that a list is in order. */
export function fileOf(exercise: Exercise): string {
  return `${String(numberOf(exercise)).padStart(2, '0')}-${exercise.id}.ts`;
}

/** The number of an exercise, from 1. */
export function numberOf(exercise: Exercise): number {
  return exercises.indexOf(exercise) + 1;
}

/** Settings for an editor: it underlines what does not fit. */
const editorSettings = {
  compilerOptions: { strict: true, target: 'es2022', module: 'nodenext', noEmit: true },
};

/** Writes the files that are missing and says how many those were. */
export function fillFolder(folder: string): number {
  mkdirSync(folder, { recursive: true });
  writeNew(join(folder, 'tsconfig.json'), `${JSON.stringify(editorSettings, null, 2)}\n`);
  return exercises.filter((exercise) => writeStarter(folder, exercise)).length;
}

/** The file as it was in the beginning; what stood there is kept beside it as `….before`. */
export function resetFile(folder: string, exercise: Exercise): string | null {
  const file = join(folder, fileOf(exercise));
  const kept = `${file}.before`;
  const existed = existsSync(file);
  if (existed) renameSync(file, kept);
  writeStarter(folder, exercise);
  return existed ? kept : null;
}

function writeStarter(folder: string, exercise: Exercise): boolean {
  const text = starterOf(exercise, numberOf(exercise), solutionText(exercise.id));
  return writeNew(join(folder, fileOf(exercise)), text);
}

function writeNew(file: string, text: string): boolean {
  if (existsSync(file)) return false;
  writeFileSync(file, text, { flag: 'wx' });
  return true;
}

/**
 * What the learner wrote.
 *
 * @throws DataError `practice/no-file` where the file is gone
 */
export function textOf(folder: string, exercise: Exercise): string {
  const file = join(folder, fileOf(exercise));
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DataError(
      'practice/no-file',
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): zoo practice ${exercise.id} --reset writes it again`,
      { file },
    );
  }
}
