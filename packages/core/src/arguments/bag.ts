/**
 * @file Options bags: what a call takes by name. A bag states each option once (its kind and its
 * default), and is what the call reads, what it checks, and the names it knows. Read after kinds.ts.
 */
import { UsageError } from '../errors.ts';
import { nearestName } from '../suggest.ts';
import { isTensor } from './is-tensor.ts';
import type { Kind } from './kinds.ts';
import { shown } from './shown.ts';

/** One option of a bag. */
export interface Setting<T> {
  readonly kind: Kind<unknown>;
  /** What it is where it is left out. */
  readonly default: T;
  readonly isRequired: boolean;
}

/** One setting for each option of an interface: `bag({ … } satisfies Settings<ReduceOptions>)`. */
export type Settings<O extends object> = { readonly [K in keyof O]-?: Setting<O[K] | undefined> };

/** The options of a call. */
export interface Bag<Values extends object> {
  readonly settings: { readonly [K in keyof Values]: Setting<Values[K]> };
  /** The kind of each, in their order: a map is quicker than the settings, once per op. */
  readonly kinds: ReadonlyMap<string, Kind<unknown>>;
  readonly defaults: Values;
  readonly required: readonly string[];
}

/** An option with a default. */
export function setting<T>(kind: Kind<T>, value: NoInfer<T>): Setting<T> {
  return { kind, default: value, isRequired: false };
}

/** An option that may be left out, and then is undefined. */
export function optional<T>(kind: Kind<T>): Setting<T | undefined> {
  return { kind, default: undefined, isRequired: false };
}

/** An option that must be given. */
export function required<T>(kind: Kind<T>): Setting<T> {
  return { kind, default: undefined as T, isRequired: true };
}

/** The bag of these settings. */
/* @__NO_SIDE_EFFECTS__ */
export function bag<Values extends object>(
  settings: {
    readonly [K in keyof Values]: Setting<Values[K]>;
  },
): Bag<Values> {
  const entries = Object.entries<Setting<unknown>>(settings);
  return {
    settings,
    kinds: new Map(entries.map(([name, { kind }]) => [name, kind])),
    defaults: Object.fromEntries(
      entries.map(([name, { default: value }]) => [name, value]),
    ) as Values,
    required: entries.flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
  };
}

function bagError(op: string, given: unknown, names: readonly string[]): UsageError {
  const example = names.length > 0 ? `: { ${names.join(', ')} }` : '';
  return new UsageError(
    'argument/type',
    `${op}: options is ${shown(given)}; expected an object with names${example}`,
    { op, argument: 'options', given: shown(given), known: names },
  );
}

/** The error for a name that the bag does not know. */
function unknownError(op: string, name: string, names: readonly string[]): UsageError {
  const nearest = nearestName(name, names);
  const fix = nearest === null ? '' : `did you mean ${nearest}? `;
  const list = names.length === 0 ? 'it has no options' : `known: ${names.join(', ')}`;
  return new UsageError(
    'option/unknown',
    `${op}: unknown option ${/^\w+$/.test(name) ? name : shown(name)}; ${fix}${list}`,
    {
      op,
      option: name,
      nearest,
      known: names,
    },
  );
}

function valueError(op: string, name: string, value: unknown, kind: Kind<unknown>): UsageError {
  return new UsageError(
    value === undefined ? 'option/missing' : 'option/type',
    `${op}: option ${name} is ${shown(value)}; expected ${kind.expected}`,
    { op, option: name, given: shown(value), expected: kind.expected },
  );
}

/** No array, map, date, promise …, which would pass for a bag without options. */
function isPlain(given: unknown): given is object {
  return Object.prototype.toString.call(given) === '[object Object]' && !isTensor(given);
}

/**
 * The values of a bag's options: those given, and the defaults of the others.
 * @throws UsageError `option/unknown` with the nearest known name, `option/type`, `option/missing`;
 * `argument/type` for what is no object.
 */
export function read<Values extends object>(
  op: string,
  given: object | undefined,
  options: Bag<Values>,
): Values {
  const { kinds, defaults, required } = options;
  if (given === undefined && required.length === 0) return defaults;
  if (!isPlain(given) && given !== undefined) throw bagError(op, given, [...kinds.keys()]);
  const values = { ...defaults };
  for (const name in given) {
    const kind = kinds.get(name);
    if (kind === undefined) throw unknownError(op, name, [...kinds.keys()]);
    const value = (given as Values)[name as keyof Values];
    if (value === undefined) continue;
    if (!kind.accepts(value)) throw valueError(op, name, value, kind);
    values[name as keyof Values] = value;
  }
  for (const name of required) {
    const key = name as keyof Values;
    const { kind } = options.settings[key];
    if (values[key] === undefined) throw valueError(op, name, undefined, kind);
  }
  return values;
}
