/** @file Reading from a run folder: small JSON files, and errors that name the folder. */
import { readFileSync, statSync } from 'node:fs';
import { DataError, isNnzooError, LimitError, NnzooError } from '@nnzoo/core';
import type { Json } from '@nnzoo/data';
import { parseJsonBytes, runFiles } from '@nnzoo/training';

const largest = 2 ** 20;

/**
 * Reads a small JSON file of a run folder: timing.json, result.json.
 *
 * @throws DataError `json/missing`, `json/syntax`, `json/too-deep`; LimitError `json/too-large`
 */
export function readJson(path: string): Json {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    throw new DataError('json/missing', `${path} is missing: not a whole run folder`, { path });
  }
  if (size > largest) {
    const message = `${path} has ${size} bytes; at most ${largest} are read`;
    throw new LimitError('json/too-large', message, { path, size });
  }
  return parseJsonBytes(readFileSync(path), path);
}

/** Waits for what is read from the folder; errors say first which folder it is. */
export async function inFolder<T>(folder: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    const { kind, code, message, details } = error;
    const isAboutFile = Object.values(runFiles).some((name) => message.startsWith(name));
    const place = isAboutFile ? `${folder}/${message}` : `${folder}: ${message}`;
    throw new NnzooError(kind, code, place, details);
  }
}
