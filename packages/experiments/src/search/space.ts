/**
 * @file What a search may choose from: for each option a range or some values. It follows from the
 * options of an architecture, or is typed: `learning-rate=1e-4..1e-1,layers=50|100,50`.
 * Read ../variant.ts before.
 */
import { didYouMean, UsageError } from '@nnzoo/core';
import {
  type AnyOptionValue,
  type Architecture,
  flagName,
  type OptionSpec,
  type OptionSpecs,
  parseOption,
  type SearchWhen,
} from '@nnzoo/training';
import { fittingLists } from './fitting-lists.ts';

/** One option that is searched. */
export type Dimension = {
  readonly name: string;
  readonly when?: SearchWhen | undefined;
} & (
  | {
      readonly kind: 'range';
      readonly min: number;
      readonly max: number;
      readonly scale: 'linear' | 'log';
      readonly isWhole: boolean;
    }
  | { readonly kind: 'values'; readonly values: readonly AnyOptionValue[] }
);

/** The options that are searched, in the order of their declaration. */
export type Space = readonly Dimension[];

/** What is fixed beforehand, and what else was asked for. */
export interface SpaceRequest {
  /** Options that keep the value given: they are not searched. */
  readonly fixed: Readonly<Record<string, AnyOptionValue>>;
  /** What the data set's own settings are, for options that govern others. */
  readonly usual: Readonly<Record<string, unknown>>;
  /** As typed; null for the ranges that the options declare. */
  readonly asked: string | null;
}

/**
 * The space of an architecture. An option that matters under some choices only is left out where
 * that choice is fixed to another.
 *
 * @throws UsageError `search/nothing`, `search/range`, `search/fixed`, `option/…`
 */
export function spaceOf({ id, options }: Architecture, request: SpaceRequest): Space {
  const { fixed, asked } = request;
  const declared = Object.entries(options).flatMap(([name, spec]) => {
    return dimensionOf(name, spec) ?? [];
  });
  const all = asked === null ? declared : parseSpace(asked, options);
  const both = all.find(({ name }) => Object.hasOwn(fixed, name));
  if (asked !== null && both !== undefined) {
    const message = `${flagName(both.name).slice(2)} is fixed to ${String(fixed[both.name])} and to be searched; do one of both`;
    throw new UsageError('search/fixed', message, { option: both.name });
  }
  const space = all.filter((each) => {
    return !Object.hasOwn(fixed, each.name) && matters(each, all, { options, request });
  });
  if (space.length > 0) return fittingLists(space, options, request);
  const could = Object.keys(options).map((name) => flagName(name).slice(2));
  const message = `${id}: nothing to search with these settings; say what with --search option=from..to or --search option=a|b, of ${could.join(', ')}`;
  throw new UsageError('search/nothing', message, { architecture: id });
}

/** False where the option that governs has another value, and is not searched itself. */
function matters(
  { when }: Dimension,
  all: Space,
  { options, request }: { readonly options: OptionSpecs; readonly request: SpaceRequest },
): boolean {
  if (when === undefined || all.some(({ name }) => name === when.option)) return true;
  const { fixed, usual } = request;
  const value = fixed[when.option] ?? usual[when.option] ?? options[when.option]?.default;
  return when.choices.includes(String(value));
}

function dimensionOf(name: string, spec: OptionSpec): Dimension | null {
  const search = 'search' in spec ? spec.search : undefined;
  if (search === undefined) return null;
  const { when } = search;
  if ('values' in search) return { kind: 'values', name, values: search.values, when };
  const { min, max, scale } = search;
  return { kind: 'range', name, min, max, scale, isWhole: spec.type === 'integer', when };
}

/** `learning-rate=1e-4..1e-1,layers=50|100,50`: ranges, or values between bars. */
function parseSpace(text: string, options: OptionSpecs): Space {
  const pieces: string[] = [];
  for (const piece of text.split(',')) {
    if (piece.includes('=') || pieces.length === 0) pieces.push(piece);
    else pieces.push(`${pieces.pop()},${piece}`);
  }
  return pieces.map((piece) => {
    const equals = piece.indexOf('=');
    const written = piece.slice(0, Math.max(0, equals)).trim();
    const plain = (name: string) => name.replaceAll('-', '').toLowerCase();
    const name = Object.keys(options).find((each) => plain(each) === plain(written));
    if (name !== undefined) return parseDimension(name, options[name], piece.slice(equals + 1));
    const known = Object.keys(options).map((each) => flagName(each).slice(2));
    const message = `--search ${piece}: no option "${written || piece}": ${didYouMean(written || piece, known)}`;
    throw new UsageError('option/unknown', message, { option: written, known });
  });
}

function parseDimension(name: string, spec: OptionSpec, text: string): Dimension {
  const when = 'search' in spec ? spec.search?.when : undefined;
  const ends = text.split('..');
  const isNumber = spec.type === 'number' || spec.type === 'integer';
  if (!isNumber || ends.length !== 2) {
    const values = text.split('|').map((value) => parseOption(name, spec, value));
    return { kind: 'values', name, values, when };
  }
  const [min, max] = ends.map((end) => Number(parseOption(name, spec, end)));
  if (min >= max) {
    const message = `--search ${flagName(name).slice(2)}=${text}: the range is empty; expected from..to with from below to`;
    throw new UsageError('search/range', message, { option: name, min, max });
  }
  const declared = spec.search?.scale ?? 'linear';
  const scale = min > 0 && (declared === 'log' || max / min >= 100) ? 'log' : 'linear';
  return { kind: 'range', name, min, max, scale, isWhole: spec.type === 'integer', when };
}
