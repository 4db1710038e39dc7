/**
 * @file What a run is made from, as it stands in an address: data, seed, options that differ from the
 * default, length, step. What an address says wrong is corrected, and said. Read first.
 */
import {
  type AnyOptionValue,
  checkOption,
  describeRange,
  didYouMean,
  flagName,
  listOf,
  nearestName,
  type OptionSpec,
  type OptionSpecs,
  type Plan,
  parseOption,
  runOptions,
} from '@nnzoo/training';
import type { LabEntry } from '../../build/describe-zoo.ts';

/** All that decides the bits of a run, and where on its way to stop. */
export interface LabSettings {
  readonly data: string;
  readonly seed: number;
  /** Those that were given. */
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** Null for the length that suits the data. */
  readonly length: Plan['length'] | null;
  /** The step to train to at once; null to stand at the start. */
  readonly at: number | null;
}

/** What an address said, and what was corrected in it. */
export interface ReadSettings {
  readonly settings: LabSettings;
  readonly notes: readonly string[];
}

/** Settings of every run, beside the architecture's options. */
export const general = {
  ...runOptions,
  at: { type: 'integer', default: 0, min: 0, max: 1_000_000_000, help: 'the step to stand at' },
} as const satisfies OptionSpecs;

/** What begins the name of data of one's own; its content's checksum follows. */
export const ownPrefix = 'own:';

/** How an option is named in addresses: `learning-rate`. */
export function nameInAddress(option: string): string {
  return flagName(option).slice(2);
}

/** Reads an address; an unknown or impossible value becomes the nearest that is possible. */
export function readSettings(entry: LabEntry, query: URLSearchParams): ReadSettings {
  const notes: string[] = [];
  const options: Record<string, AnyOptionValue> = {};
  const numbers: Partial<Record<keyof typeof general, number>> = {};
  let [{ id: data }] = entry.datasets;
  const known = new Map(Object.keys(entry.options).map((name) => [nameInAddress(name), name]));
  for (const [name, text] of query) {
    const option = known.get(name);
    if (name === 'data') data = dataFor(entry, text, notes);
    else if (isGeneral(name)) numbers[name] = Number(corrected(name, general[name], text, notes));
    else if (option !== undefined) {
      const value = corrected(name, entry.options[option], text, notes);
      if (value !== null) options[option] = value;
    } else {
      const names = [...known.keys(), 'data', ...Object.keys(general)];
      notes.push(
        `${entry.title} has no option “${name}”; it is left out; ${didYouMean(name, names)}.`,
      );
    }
  }
  const { seed = 1, epochs, steps, at = null } = numbers;
  const length = steps !== undefined ? { steps } : epochs !== undefined ? { epochs } : null;
  return { settings: { data, seed, options, length, at }, notes };
}

/** The opposite: what differs from the default, in a fixed order. */
export function writeSettings({ data, seed, options, length, at }: LabSettings): URLSearchParams {
  const query = new URLSearchParams({ data, seed: String(seed) });
  for (const [name, value] of Object.entries({ ...options, ...length })) {
    query.set(nameInAddress(name), String(value));
  }
  if (at !== null && at > 0) query.set('at', String(at));
  return query;
}

/** The nearest value that an option may have, with a note where it is another one; null: the default. */
function corrected(
  name: string,
  spec: OptionSpec,
  text: string,
  notes: string[],
): AnyOptionValue | null {
  try {
    return parseOption(name, spec, text);
  } catch {
    const value = nearestValue(name, spec, text);
    const instead = value === null ? 'the default is taken' : `${String(value)} is taken`;
    notes.push(`${name}: “${text}” is not ${describeRange(spec)}; ${instead}.`);
    return value ?? (isGeneral(name) ? spec.default : null);
  }
}

function nearestValue(name: string, spec: OptionSpec, text: string): AnyOptionValue | null {
  const items = listOf(spec) === null ? [] : text.split(',');
  if (items.length < 2) return nearestSingle(name, spec, text);
  const values = items.map((item) => nearestSingle(name, spec, item.trim()));
  return values.every((value) => value !== null) ? (values as AnyOptionValue) : null;
}

function nearestSingle(name: string, spec: OptionSpec, text: string): AnyOptionValue | null {
  switch (spec.type) {
    case 'number':
      return inRange(text, spec);
    case 'integer': {
      const value = inRange(text, spec);
      return value === null ? null : Math.round(value);
    }
    case 'list': {
      const items = text.split(',').map((item) => inRange(item, spec));
      const numbers = items.filter((item) => item !== null).map(Math.round);
      const shorter = numbers.slice(0, spec.longest);
      return shorter.length > 0 && items.length === numbers.length ? shorter : null;
    }
    case 'choice': {
      const nearest = nearestName(text, spec.choices);
      return nearest === null ? null : checkOption(name, spec, nearest);
    }
    case 'boolean':
    case 'names':
      return null;
    default:
      return spec satisfies never;
  }
}

function inRange(text: string, { min, max }: { readonly min: number; readonly max: number }) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return null;
  return Math.min(max, Math.max(min, value));
}

function dataFor(entry: LabEntry, text: string, notes: string[]): string {
  const names = entry.datasets.map(({ id }) => id);
  if (names.includes(text) || text.startsWith(ownPrefix)) return text;
  const nearest = nearestName(text, names) ?? names[0];
  notes.push(`${entry.title} has no data set “${text}”; ${nearest} is taken.`);
  return nearest;
}

function isGeneral(name: string): name is keyof typeof general {
  return Object.hasOwn(general, name);
}
