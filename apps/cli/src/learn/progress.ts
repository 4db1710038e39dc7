/** @file Which lessons are solved: one small file in the user's data folder. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { isNnzooError } from '@nnzoo/core';
import { formatRecords, type LessonRecords, recordsOf, withAnswer, withHelp } from '@nnzoo/lessons';
import { parseJsonBytes } from '@nnzoo/training';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import type { Io } from '../io.ts';

/**
 * The folder for what programs keep for their user: `$XDG_DATA_HOME`, else `~/.local/share`.
 *
 * @see the XDG base directory specification, which has relative paths ignored
 */
export function dataFolder(env: Io['env']): string {
  const { XDG_DATA_HOME: data = '', HOME: home = homedir() } = env;
  return join(isAbsolute(data) ? data : join(home, '.local', 'share'), 'nnzoo');
}

function fileIn(env: Io['env']): string {
  return join(dataFolder(env), 'lessons.json');
}

/** What was kept, and where a file that cannot be read was put aside, if there was one. */
export interface ReadProgress {
  readonly records: LessonRecords;
  readonly putAside: string | null;
}

/** Reads the records; a damaged file is renamed, so that nothing in it is lost, and they start again. */
export function readProgress(env: Io['env']): ReadProgress {
  const file = fileIn(env);
  if (!existsSync(file)) return { records: new Map(), putAside: null };
  try {
    return {
      records: recordsOf(parseJsonBytes(readFileSync(file), 'lessons.json')),
      putAside: null,
    };
  } catch (error) {
    if (isNnzooError(error) && error.code === 'progress/newer') throw error;
    const putAside = `${file}.damaged`;
    renameSync(file, putAside);
    return { records: new Map(), putAside };
  }
}

/** Counts one answer. A lesson once solved stays solved. */
export function recordAnswer(env: Io['env'], id: string, isRight: boolean): LessonRecords {
  return update(env, (records) => withAnswer(records, id, isRight));
}

/** Keeps how far somebody was helped; what was solved before stays as it is. */
export function recordHelp(env: Io['env'], id: string, step: number): LessonRecords {
  return update(env, (records) => withHelp(records, id, step));
}

function update(env: Io['env'], change: (records: LessonRecords) => LessonRecords): LessonRecords {
  const updated = change(readProgress(env).records);
  mkdirSync(dataFolder(env), { recursive: true });
  writeFileAtomically(fileIn(env), formatRecords(updated));
  return updated;
}
