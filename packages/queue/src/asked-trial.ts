/**
 * @file A trial as it travels: data, never code. Its name is a hash of the code that measures it and of
 * all that it asks for, so that the same trial put in twice is one. Read server.ts and
 * @nnzoo/experiments/trial.ts before.
 */
import { createHash } from 'node:crypto';
import { DataError } from '@nnzoo/core';
import { asList, asNumber, asRecord, asText, type Json } from '@nnzoo/data';
import { readTrial, type Trial } from '@nnzoo/experiments';

/** A file of one's own that a trial reads: by its content, at its place beside the others. */
export interface SentFile {
  /** With `/`, relative, and never above the folder that it is put into. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** What a worker is asked for. */
export interface AskedTrial {
  /** Its `data` is a set of the zoo, or begins with the name of what `files` hold. */
  readonly trial: Trial;
  /** None for a data set of the zoo. */
  readonly files: readonly SentFile[];
}

/** What may travel, at most. */
export const limits = {
  /** Bytes of all files of a trial. */
  files: 64 * 2 ** 20,
  /** Files of a trial: a folder of pictures has many. */
  count: 20_000,
  /** Bytes of a trial, the list of its files included. */
  trial: 4 * 2 ** 20,
  /** Bytes of a result. */
  result: 8 * 2 ** 20,
} as const;

/** SHA-256 as hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The name of a trial in the queue. */
export function jobOf(code: string, { trial, files }: AskedTrial): string {
  // BullMQ takes a name of digits alone for one of its own.
  return `t${hashOf(JSON.stringify([code, trial, files])).slice(0, 32)}`;
}

/** @throws DataError `json/type`, `trial/value`, `queue/file` for what nobody who plays fair puts in */
export function readAsked(json: Json): AskedTrial {
  if (JSON.stringify(json).length > limits.trial) {
    throw new DataError('queue/too-large', `a trial of more than ${limits.trial} bytes`);
  }
  const { trial, files } = asRecord(json, 'asked');
  const sent = asList(files, 'files');
  if (sent.length > limits.count) {
    throw new DataError('queue/file', `${sent.length} files; at most ${limits.count} travel`);
  }
  const read = sent.map(readFile);
  const size = read.reduce((sum, file) => sum + file.size, 0);
  if (size > limits.files) {
    throw new DataError('queue/file', `${size} bytes of files; at most ${limits.files} travel`);
  }
  return { trial: readTrial(asRecord(trial, 'trial')), files: read };
}

function readFile(json: Json): SentFile {
  const all = asRecord(json, 'file');
  const path = asText(all['path'], 'file.path');
  const sha256 = asText(all['sha256'], 'file.sha256');
  const size = asNumber(all['size'], 'file.size');
  if (!isPlainPath(path)) {
    throw new DataError('queue/file', `${JSON.stringify(path.slice(0, 60))}: no plain path`);
  }
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new DataError('queue/file', `${path}: no hash`);
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new DataError('queue/file', `${path}: no size`);
  }
  return { path, sha256, size };
}

/** True for a path that stays below the folder it is put into, on every system. */
export function isPlainPath(path: string): boolean {
  const parts = path.split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  const isStrange = /[\u0000-\u001f\\:]/.test(path);
  return path.length <= 400 && !isStrange && parts.every((part) => !/^\.{0,2}$/.test(part));
}
