/** @file Reading JSON that came from a file: each value is checked, and named where it is wrong. */
import { DataError } from '@nnzoo/core';
import type { Json } from './raw-data.ts';

function wrong(what: string, expected: string, given: Json | undefined): DataError {
  const shown = given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 60);
  return new DataError('json/type', `${what}: expected ${expected}, found ${shown}`, { what });
}

/** The object, by its fields. Throws DataError `json/type`, as all readers of this file do. */
export function asRecord(json: Json | undefined, what: string): { readonly [key: string]: Json } {
  if (json === null || typeof json !== 'object' || isList(json))
    throw wrong(what, 'an object', json);
  return json;
}

/** The list. */
export function asList(json: Json | undefined, what: string): readonly Json[] {
  if (json === undefined || !isList(json)) throw wrong(what, 'a list', json);
  return json;
}

/** The number. */
export function asNumber(json: Json | undefined, what: string): number {
  if (typeof json !== 'number') throw wrong(what, 'a number', json);
  return json;
}

/** The text. */
export function asText(json: Json | undefined, what: string): string {
  if (typeof json !== 'string') throw wrong(what, 'a text', json);
  return json;
}

/** The list of texts. */
export function asTexts(json: Json | undefined, what: string): readonly string[] {
  return asList(json, what).map((item, i) => asText(item, `${what}[${i}]`));
}

/** The list of numbers. */
export function asNumbers(json: Json | undefined, what: string): readonly number[] {
  return asList(json, what).map((item, i) => asNumber(item, `${what}[${i}]`));
}

// `Array.isArray` does not narrow read-only arrays.
function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
