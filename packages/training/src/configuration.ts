/** @file What a run was asked for, as JSON, and how two of them differ. */
import { DataError } from '@nnzoo/core';
import type { Json } from '@nnzoo/data';
import { type OptionSpecs, resolveOptions } from './options.ts';

/** Names of all that a run depends on, with its values. */
export type Configuration = { readonly [key: string]: Json };

/** One value that differs: its path, `options.width`, in the checkpoint and as asked for now. */
export interface Difference {
  readonly name: string;
  readonly saved: Json;
  readonly asked: Json;
}

/** Every value that differs, by its path; lists are compared whole. */
export function differences(saved: Configuration, asked: Configuration): Difference[] {
  const left = flatten(saved);
  const right = flatten(asked);
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((name) => ({ name, saved: left.get(name) ?? null, asked: right.get(name) ?? null }))
    .filter(({ saved, asked }) => JSON.stringify(saved) !== JSON.stringify(asked));
}

/** Throws DataError `checkpoint/mismatch` naming every difference, then `why`; nothing where there is none. */
export function refuseDifferences(found: readonly Difference[], why = ''): void {
  if (found.length === 0) return;
  const shown = found.map(
    ({ name, saved, asked }) => `${name} ${JSON.stringify(saved)} → ${JSON.stringify(asked)}`,
  );
  throw new DataError(
    'checkpoint/mismatch',
    `the checkpoint belongs to another run (checkpoint → now): ${shown.join('; ')}${why && `. ${why}`}`,
    { differences: found },
  );
}

/** Every value by its path, `options.width`; lists stay whole. */
export function flatten(json: Configuration, prefix = ''): Map<string, Json> {
  const flat = new Map<string, Json>();
  for (const [key, value] of Object.entries(json)) {
    const name = prefix + key;
    if (isObject(value)) for (const entry of flatten(value, `${name}.`)) flat.set(...entry);
    else flat.set(name, value);
  }
  return flat;
}

/** A configuration with the options that came after it, at their defaults. */
export function sinceKnown(saved: Configuration, specs: OptionSpecs): Configuration {
  const { options } = saved;
  if (options === undefined || !isObject(options)) return saved;
  return { ...saved, options: { ...resolveOptions(specs), ...options } };
}

function isObject(json: Json): json is Configuration {
  return json !== null && typeof json === 'object' && !Array.isArray(json);
}
