/** @file JSON from a file: bounded in size and depth, each name once, and never trusted. */
import { DataError, LimitError } from '@nnzoo/core';
import type { Json } from '@nnzoo/data';

const largest = 64 * 2 ** 20;
const deepest = 64;

/**
 * The JSON in these bytes; `what` names them in messages. `__proto__` is left out.
 *
 * @throws DataError `json/syntax`, `json/too-deep`, `json/duplicate-key`
 * @throws LimitError `json/too-large` above 64 MiB
 */
export function parseJsonBytes(bytes: Uint8Array, what: string): Json {
  if (bytes.length > largest) {
    const message = `${what} has ${bytes.length} bytes; at most ${largest} are read`;
    throw new LimitError('json/too-large', message, { what, size: bytes.length });
  }
  return parseJson(decode(bytes, what), what);
}

function parseJson(text: string, what: string): Json {
  checkStructure(text, what);
  try {
    return JSON.parse(text, withoutPrototype) as Json;
  } catch (error) {
    throw notJson(what, reasonOf(error));
  }
}

/** What the parser says; it repeats a piece of the file, which may hold anything. */
function reasonOf(error: unknown): string {
  return shown(error instanceof Error ? error.message : String(error));
}

/** Text from a file, fit to be printed: not endless, without control characters. */
function shown(text: string): string {
  return text.slice(0, 120).replace(/\p{C}/gu, '?');
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson(what, 'it is not UTF-8 text');
  }
}

function notJson(what: string, reason: string): DataError {
  return new DataError('json/syntax', `${what} is not JSON: ${reason}`, { what });
}

/** `JSON.parse` makes `__proto__` an own property; copying the object on would set a prototype. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** Refuses what `JSON.parse` would overflow on, or pass over in silence; without recursion. */
function checkStructure(text: string, what: string): void {
  // The names so far in each object that is open; null for a list.
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      if (open.length > deepest) throw tooDeep(what);
    } else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(text, i);
      const names = open.at(-1);
      if (names && isFollowedByColon(text, end)) addName(names, text.slice(i, end), what);
      i = end - 1;
    }
  }
}

/** The place behind the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

function isFollowedByColon(text: string, start: number): boolean {
  let i = start;
  while (' \t\r\n'.includes(text[i] ?? 'end')) i++;
  return text[i] === ':';
}

/** Escapes are undone, so that none can hide that two names are one. */
function addName(names: Set<string>, quoted: string, what: string): void {
  let name = quoted;
  try {
    name = JSON.parse(quoted) as string;
  } catch {
    return; // JSON.parse will say the same of the whole
  }
  if (names.has(name)) {
    const message = `${what} gives "${shown(name)}" twice: not written by nnzoo, or damaged`;
    throw new DataError('json/duplicate-key', message, { what, key: name });
  }
  names.add(name);
}

function tooDeep(what: string): DataError {
  const message = `${what} is nested deeper than ${deepest} levels: not written by nnzoo`;
  return new DataError('json/too-deep', message, { what });
}
