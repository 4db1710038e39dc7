/**
 * @file What a learner hands in: lessons and exercises with tries and help, and runs with score and hash.
 * Written by `zoo class --hand-in`, read by `zoo class results/*.json`. Read first.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import { asList, asNumber, asRecord, asText, type Json } from '@nnzoo/data';
import { type LessonRecords, recordsOf } from '@nnzoo/lessons';
import { type AnyOptionValue, parseJsonBytes } from '@nnzoo/training';
import type { Length } from '../folder/run-config.ts';

/** A finished run, as far as somebody else can repeat it. */
export interface HandedRun {
  readonly architecture: string;
  readonly data: string;
  /** Data of the zoo, which everybody has; not a file of the learner's own. */
  readonly isOfZoo: boolean;
  readonly seed: number;
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  readonly length: Length | null;
  /** What is measured, and how much on the test part. */
  readonly metric: string;
  readonly value: number;
  /** Of the trained weights: SHA-256, 16 hexadecimal digits. */
  readonly hash: string;
}

/** What is read of one learner. */
export interface Progress {
  /** As it was given. */
  readonly name: string;
  readonly records: LessonRecords;
  readonly runs: readonly HandedRun[];
}

const kind = 'nnzoo-progress';

/** Of the file; a later one is refused. */
const format = 1;

const largest = 16 * 2 ** 20;

/** The text of a file to hand in. */
export function formatProgress({ name, records, runs }: Progress): string {
  const content = { kind, format, name, records: Object.fromEntries(records), runs };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Reads a file that was handed in, or a plain lessons.json: then the name is that of the file.
 *
 * @throws DataError `progress/…`, in one line
 */
export function readProgressFile(path: string): Progress {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new DataError('progress/missing', `${path} does not exist`);
  if (size > largest) {
    throw new DataError('progress/too-large', `${path} has ${size} bytes: no progress file`);
  }
  try {
    return progressOf(parseJsonBytes(readFileSync(path), path), path);
  } catch (error) {
    if (isNnzooError(error) && error.code.startsWith('progress/')) throw error;
    const problem = error instanceof Error && error.message !== '' ? error.message : 'damaged';
    const message = `${path} is no progress file: ${problem.replace(`${path}: `, '')}`;
    throw new DataError('progress/damaged', message, { path });
  }
}

function progressOf(json: Json, path: string): Progress {
  const all = asRecord(json, path);
  if (typeof all['format'] === 'number' && all['format'] > format) {
    throw new DataError(
      'progress/newer',
      `${path} was written by a newer zoo (format ${all['format']}, this one reads ${format}): update nnzoo`,
      { path },
    );
  }
  if (all['kind'] !== kind) {
    return { name: basename(path).replace(/\.json$/i, ''), records: recordsOf(all), runs: [] };
  }
  return {
    name: asText(all['name'], 'name'),
    records: recordsOf(all['records']),
    runs: asList(all['runs'], 'runs').map(runOf),
  };
}

function runOf(json: Json, place: number): HandedRun {
  const run = asRecord(json, `runs[${place}]`);
  const field = (name: string) => `runs[${place}].${name}`;
  const text = (name: string) => asText(run[name], field(name));
  const { length } = run;
  return {
    architecture: text('architecture'),
    data: text('data'),
    isOfZoo: run['isOfZoo'] === true,
    seed: asNumber(run['seed'], field('seed')),
    options: asRecord(run['options'], field('options')) as HandedRun['options'],
    length: length === null ? null : lengthOf(asRecord(length, field('length'))),
    metric: text('metric'),
    value: asNumber(run['value'], field('value')),
    hash: text('hash'),
  };
}

function lengthOf({ steps, epochs }: { readonly [key: string]: Json }): Length {
  if (steps !== undefined) return { steps: asNumber(steps, 'length.steps') };
  return { epochs: asNumber(epochs, 'length.epochs') };
}
