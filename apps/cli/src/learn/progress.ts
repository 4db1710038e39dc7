/** @file Which lessons are solved: one small file in the user's data folder. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import { parseJsonBytes } from '@nnzoo/training';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import type { Io } from '../io.ts';

/** How often a lesson or an exercise was answered, and whether rightly in the end. */
export interface LessonRecord {
  readonly tries: number;
  readonly solved: boolean;
  /** Steps of help that were taken before it was solved: hints, and last the solution. */
  readonly help?: number;
}

/** Records by lesson; exercises stand there as `practice/<id>`. */
export type LessonRecords = ReadonlyMap<string, LessonRecord>;

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

/**
 * Records from what was read of a file.
 *
 * @throws DataError `progress/newer` for a file of a later version; TypeError for anything else
 */
export function recordsOf(value: unknown): LessonRecords {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError();
  if ('format' in value && typeof value.format === 'number') {
    const message = `the record of lessons was written by a newer zoo (format ${value.format}): update nnzoo, or set XDG_DATA_HOME to begin another; nothing was changed`;
    throw new DataError('progress/newer', message, { format: value.format });
  }
  return new Map(
    Object.entries(value).map(([id, record]: [string, Partial<LessonRecord>]) => {
      const { tries, solved, help = 0 } = record ?? {};
      if (![tries, help].every(Number.isSafeInteger) || typeof solved !== 'boolean') {
        throw new TypeError();
      }
      return [id, { tries: tries!, solved, ...(help > 0 && { help }) }];
    }),
  );
}

/** Counts one answer. A lesson once solved stays solved. */
export function recordAnswer(env: Io['env'], id: string, isRight: boolean): LessonRecords {
  return update(env, id, ({ tries, solved, ...rest }) => {
    return { tries: tries + 1, solved: solved || isRight, ...rest };
  });
}

/** Keeps how far somebody was helped; what was solved before stays as it is. */
export function recordHelp(env: Io['env'], id: string, step: number): LessonRecords {
  return update(env, id, (record) => {
    return record.solved ? record : { ...record, help: Math.max(step, record.help ?? 0) };
  });
}

function update(
  env: Io['env'],
  id: string,
  change: (record: LessonRecord) => LessonRecord,
): LessonRecords {
  const { records } = readProgress(env);
  const record = change(records.get(id) ?? { tries: 0, solved: false });
  const updated = new Map([...records, [id, record] as const]);
  mkdirSync(dataFolder(env), { recursive: true });
  writeFileAtomically(fileIn(env), `${JSON.stringify(Object.fromEntries(updated), null, 2)}\n`);
  return updated;
}
