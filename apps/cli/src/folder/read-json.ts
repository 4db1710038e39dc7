/** @file JSON from a run folder: bounded in size and depth, and never trusted. */
import { readFileSync, statSync } from 'node:fs';
import { DataError, LimitError } from '@nnzoo/core';
import type { Json } from '@nnzoo/training';

const largest = 64 * 2 ** 20;
const deepest = 64;

/**
 * Reads a JSON file of a run folder.
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
  return parseJson(readFileSync(path, 'utf8'), path);
}

/**
 * Parses JSON that came from a file; `what` names it in messages.
 *
 * @throws DataError `json/syntax`, `json/too-deep`
 */
export function parseJson(text: string, what: string): Json {
  if (depthOf(text) > deepest) {
    const message = `${what} is nested deeper than ${deepest} levels: not written by nnzoo`;
    throw new DataError('json/too-deep', message, { what });
  }
  try {
    return JSON.parse(text, withoutPrototype) as Json;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError('json/syntax', `${what} is not JSON: ${reason}`, { what });
  }
}

/** `JSON.parse` makes `__proto__` an own property; copying the object on would set a prototype. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** The deepest nesting of brackets outside of strings, found without recursion. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') most = Math.max(most, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return most;
}
