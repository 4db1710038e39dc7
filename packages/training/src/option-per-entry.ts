/**
 * @file An option of which each entry of a list may have a value of its own: each of the hidden layers
 * its activation. One value is for all of them. Read after options.ts.
 */
import { UsageError } from '@nnzoo/core';
import { flagName } from './option-flags.ts';
import type { AnyOptionValue, OptionSpec, OptionSpecs } from './options.ts';

/** May be given once for all entries of another option, or as a list with one value for each. */
export interface PerEntry {
  /** The name of that option, of kind `list`. */
  readonly each?: string;
}

/** The list option whose entries may each have a value of this option; null for most options. */
export function listOf(spec: OptionSpec): string | null {
  return 'each' in spec && spec.each !== undefined ? spec.each : null;
}

/** What an option takes, in words: of one value, and that a list may be given, where one may. */
export function orList(spec: OptionSpec, ofOne: string): string {
  const list = listOf(spec);
  return list === null ? ofOne : `${ofOne}; or a list, one for each of the ${list}`;
}

/**
 * The value of option `name` for each entry of the option `list`: `relu` for the layers 100, 50 is
 * `['relu', 'relu']`.
 *
 * @throws UsageError `option/length` where a list is not as long as that of the entries; with `option`,
 * `value` and `entries` in the details
 */
export function perEntry<T>(
  name: string,
  value: T | readonly T[],
  list: string,
  entries: readonly unknown[],
): readonly T[] {
  if (!isList(value)) return entries.map(() => value);
  if (value.length === entries.length) return value;
  const message =
    `option ${name} (${flagName(name)}): ${value.length} given (${value.join(', ')}), expected one for all, ` +
    `or as many as ${list}: ${entries.length} (${entries.join(', ')})`;
  throw new UsageError('option/length', message, { option: name, value, entries });
}

/** A list of equal values is the one value: the same network has one form. */
export function shortest<T>(value: T | readonly T[]): T | readonly T[] {
  return isList(value) && value.every((item) => item === value[0]) ? value[0] : value;
}

/** Refuses a list of values that is not as long as the list it is for, as `perEntry` does. */
export function checkLengths(
  specs: OptionSpecs,
  values: Readonly<Record<string, AnyOptionValue>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    const list = listOf(specs[name]);
    const entries = list === null ? null : values[list];
    if (list !== null && isList(entries)) perEntry<unknown>(name, value, list, entries);
  }
}

function isList<T>(value: T | readonly T[] | null): value is readonly T[] {
  return Array.isArray(value);
}
