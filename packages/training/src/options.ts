/**
 * @file Options of an architecture: declared once with range and help, from which come the typed
 * values, the command line's flags, its help and the README's table.
 * Read first here.
 */

import { argument, didYouMean, nearestName, UsageError } from '@nnzoo/core';
import { type DefaultBy, defaultOf } from './option-defaults.ts';
import { flagName } from './option-flags.ts';
import { checkLengths, listOf, orList, type PerEntry, shortest } from './option-per-entry.ts';
import type { RangeSearch, ValuesSearch } from './search-range.ts';

interface Described {
  /** One line of help: what it is, and what raising it does. */
  readonly help: string;
}
export interface NumberOption extends Described, PerEntry {
  readonly type: 'number';
  readonly default: number;
  readonly defaultBy?: DefaultBy<number>;
  /** Inclusive bounds. */
  readonly min: number;
  readonly max: number;
  readonly search?: RangeSearch;
}
export interface IntegerOption extends Described {
  readonly type: 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly search?: RangeSearch;
}
export interface BooleanOption extends Described {
  readonly type: 'boolean';
  readonly default: boolean;
  readonly defaultBy?: DefaultBy<boolean>;
  readonly search?: ValuesSearch<boolean>;
}
export interface ChoiceOption extends Described, PerEntry {
  readonly type: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
  readonly search?: ValuesSearch<string>;
}
/** A list of integers, `--layers 128,64`. */
export interface ListOption extends Described {
  readonly type: 'list';
  readonly default: readonly number[];
  readonly min: number;
  readonly max: number;
  /** Most entries allowed. */
  readonly longest: number;
  readonly search?: ValuesSearch<readonly number[]>;
}
/** A list of names, `--members som,rbf`; what they may be is for the architecture to say. */
export interface NamesOption extends Described {
  readonly type: 'names';
  readonly default: readonly string[];
  /** Most entries allowed. */
  readonly longest: number;
}
export type OptionSpec =
  | NumberOption
  | IntegerOption
  | BooleanOption
  | ChoiceOption
  | ListOption
  | NamesOption;
/** Options by camelCase name; the flag is its kebab-case form. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The type of one option's value. */
export type OptionValue<S extends OptionSpec> = S extends { each: string }
  ? SingleValue<S> | readonly SingleValue<S>[]
  : SingleValue<S>;
type SingleValue<S extends OptionSpec> = S extends {
  type: 'choice';
  choices: readonly (infer C)[];
}
  ? C
  : S extends { type: 'boolean' }
    ? boolean
    : S extends { type: 'list' }
      ? readonly number[]
      : S extends { type: 'names' }
        ? readonly string[]
        : number;
/** The values of all options. */
export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]: OptionValue<O[K]> };

/** The types of all values that an option may have. */
export type AnyOptionValue = number | boolean | string | readonly number[] | readonly string[];

/** What an option takes, in words: `a number from 0 to 1`. */
export function describeRange(spec: OptionSpec): string {
  return orList(spec, rangeOf(spec));
}

function rangeOf(spec: OptionSpec): string {
  switch (spec.type) {
    case 'number':
      return `a number from ${spec.min} to ${spec.max}`;
    case 'integer':
      return `a whole number from ${spec.min} to ${spec.max}`;
    case 'boolean':
      return 'true or false';
    case 'choice':
      return `one of ${spec.choices.join(', ')}`;
    case 'list':
      return `1 to ${spec.longest} whole numbers from ${spec.min} to ${spec.max}`;
    case 'names':
      return spec.longest === 1 ? 'one name' : `1 to ${spec.longest} names`;
    default:
      return spec satisfies never;
  }
}

/**
 * The values of all options: what was given, else what suits the data set, else the default; see
 * `defaultOf` for those that depend on a choice.
 *
 * @throws UsageError `option/unknown` with the likely name and the list; `option/type`,
 * `option/range`, `option/choice` with `option`, `value` and `range` in the details; `option/length`
 * where a list is not as long as the one that it is for.
 */
export function resolveOptions<O extends OptionSpecs>(
  specs: O,
  given: Readonly<Record<string, unknown>> = {},
  defaults: Readonly<Record<string, unknown>> = {},
): OptionValues<O> {
  argument.check('options', 'the options', given, argument.aRecord);
  const known = Object.keys(specs);
  for (const name of [...Object.keys(given), ...Object.keys(defaults)]) {
    if (!known.includes(name)) {
      throw new UsageError('option/unknown', `no option "${name}": ${didYouMean(name, known)}`, {
        option: name,
        known,
      });
    }
  }
  const sources = { given, dataset: defaults };
  const values = known.map((name) => {
    const value = given[name] === undefined ? defaultOf(specs, name, sources) : given[name];
    return [name, checkOption(name, specs[name], value)] as const;
  });
  checkLengths(specs, Object.fromEntries(values));
  const forms = values.map(([name, value]) => {
    return [name, listOf(specs[name]) === null ? value : shortest(value)] as const;
  });
  return Object.fromEntries(forms) as OptionValues<O>;
}

/** The value, if the option may have it; throws as `resolveOptions`. */
export function checkOption(name: string, spec: OptionSpec, value: unknown): AnyOptionValue {
  if (listOf(spec) === null || !Array.isArray(value)) return checkSingle(name, spec, value);
  if (value.length === 0) throw wrong('range', name, spec, value);
  return value.map((item) => checkSingle(name, spec, item)) as AnyOptionValue;
}

function checkSingle(name: string, spec: OptionSpec, value: unknown): AnyOptionValue {
  switch (spec.type) {
    case 'number':
      if (typeof value !== 'number' || Number.isNaN(value)) throw wrong('type', name, spec, value);
      if (value < spec.min || value > spec.max) throw wrong('range', name, spec, value);
      return value;
    case 'integer':
      if (!Number.isInteger(value)) throw wrong('type', name, spec, value);
      return inRange(name, spec, value as number);
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong('type', name, spec, value);
      return value;
    case 'choice':
      if (typeof value !== 'string') throw wrong('type', name, spec, value);
      if (!spec.choices.includes(value)) throw wrong('choice', name, spec, value);
      return value;
    case 'list': {
      if (!Array.isArray(value) || !value.every(Number.isInteger)) {
        throw wrong('type', name, spec, value);
      }
      if (value.length < 1 || value.length > spec.longest) throw wrong('range', name, spec, value);
      return value.map((item: number) => inRange(name, spec, item));
    }
    case 'names': {
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item !== ''))
        throw wrong('type', name, spec, value);
      if (value.length < 1 || value.length > spec.longest) throw wrong('range', name, spec, value);
      return value;
    }
    default:
      return spec satisfies never;
  }
}

function inRange(name: string, spec: IntegerOption | ListOption, value: number): number {
  if (value < spec.min || value > spec.max) throw wrong('range', name, spec, value);
  return value;
}

function wrong(
  problem: 'type' | 'range' | 'choice',
  name: string,
  spec: OptionSpec,
  value: unknown,
): UsageError {
  const range = describeRange(spec);
  const shown = typeof value === 'string' ? `"${value}"` : argument.shown(value);
  const nearest = spec.type === 'choice' ? nearestName(String(value), spec.choices) : null;
  const hint = nearest === null ? '' : `; did you mean "${nearest}"?`;
  return new UsageError(
    `option/${problem}`,
    `option ${name} (${flagName(name)}): ${shown} given, expected ${range}${hint}`,
    { option: name, value, range },
  );
}
