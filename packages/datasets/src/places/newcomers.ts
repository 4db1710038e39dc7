/** @file Newcomers from a user's CSV file: where they live, and a few places that they like. Read after visits.ts. */
import { DataError } from '@nnzoo/core';
import { type Finding, quoted } from '@nnzoo/data';
import { nearestName } from '@nnzoo/training';
import { parseNumber } from '../csv/number.ts';
import { readSheet } from '../csv/read-sheet.ts';
import type { Sheet } from '../csv/sheet.ts';
import type { Places } from './place.ts';
import { type GeoPosition, greatCircle } from './sphere.ts';
import { makeVisitData, type Visits } from './visits.ts';

/** Newcomers, and what was odd about the file. */
export interface ParsedNewcomers {
  /** A row for each newcomer: the last place named. What to visit next is the question. */
  readonly data: Visits;
  readonly findings: readonly Finding[];
}

/** Columns that a file must have; beside them it may have `name`. */
const required = ['latitude', 'longitude', 'liked'] as const;

/**
 * Newcomers, a row each: `latitude` and `longitude` of home in degrees, and `liked`, names of places
 * with semicolons between: `Costa (Rome); UDON (Rome)`. A column `name` says who it is; others are
 * passed over. Names are compared without regard to case.
 *
 * @throws {DataError} `newcomers/columns`, `newcomers/position`, `newcomers/no-place`,
 *   `newcomers/unknown-place` with line and name; `text/…` and `csv/…` as every CSV file.
 */
export function parseNewcomers(
  bytes: Uint8Array,
  { name, places }: { readonly name: string; readonly places: Places },
): ParsedNewcomers {
  const sheet = readSheet(bytes, { name });
  const columns = findColumns(sheet);
  const numbers = new Map(places.list.map((place, i) => [place.name.toLowerCase(), i]));
  const findings: Finding[] = [];
  const newcomers = Array.from({ length: sheet.size }, (_, row) => {
    const cell = (column: number) => sheet.columns[column].text(row);
    const place = `${sheet.name}: line ${sheet.line(row)}`;
    const home = readPosition(cell(columns.latitude), cell(columns.longitude), place);
    const named = splitNames(cell(columns.liked));
    if (named.length === 0) throw noPlace(place);
    const all = named.map(
      (each) => numbers.get(each.toLowerCase()) ?? unknown(each, place, { places, home }),
    );
    const liked = [...new Set(all)];
    if (liked.length < all.length) findings.push(namedTwice(place, all.length - liked.length));
    const called = columns.name === undefined ? '' : cell(columns.name);
    return { home, liked, name: called || `line ${sheet.line(row)}` };
  });
  const log = newcomers.flatMap(({ liked }, visitor) => liked.map((place) => ({ visitor, place })));
  let last = -1;
  const data = makeVisitData({
    name,
    places,
    visitors: newcomers.map(({ home }) => ({ home, joins: 0 })),
    names: newcomers.map((each) => each.name),
    log: {
      visitors: Int32Array.from(log, ({ visitor }) => visitor),
      places: Int32Array.from(log, ({ place }) => place),
      // After all that was ever trained on: every place is open.
      times: new Float64Array(log.length).fill(Number.MAX_VALUE),
    },
    rows: Int32Array.from(newcomers, ({ liked }) => {
      last += liked.length;
      return last;
    }),
  });
  return { data, findings };
}

interface Columns {
  readonly latitude: number;
  readonly longitude: number;
  readonly liked: number;
  readonly name: number | undefined;
}

function findColumns({ name, header }: Sheet): Columns {
  const names = header.map((each) => each.toLowerCase());
  const missing = required.filter((each) => !names.includes(each));
  if (missing.length > 0) {
    throw new DataError(
      'newcomers/columns',
      `${name}: no column ${missing.join(', ')} among ${header.map(quoted).join(', ')}; expected latitude, longitude, liked, and name where there are names`,
      { missing, columns: header },
    );
  }
  const at = names.indexOf('name');
  return {
    latitude: names.indexOf('latitude'),
    longitude: names.indexOf('longitude'),
    liked: names.indexOf('liked'),
    name: at < 0 ? undefined : at,
  };
}

function readPosition(latitude: string, longitude: string, place: string): GeoPosition {
  return {
    latitude: readDegrees(latitude, { what: 'latitude', limit: 90, place }),
    longitude: readDegrees(longitude, { what: 'longitude', limit: 180, place }),
  };
}

function readDegrees(
  cell: string,
  { what, limit, place }: { readonly what: string; readonly limit: number; readonly place: string },
): number {
  const degrees = parseNumber(cell);
  if (Math.abs(degrees) <= limit) return degrees;
  throw new DataError(
    'newcomers/position',
    `${place}: ${what} is ${quoted(cell)}; expected degrees from −${limit} to ${limit}, as 41.9`,
    { [what]: cell },
  );
}

function splitNames(cell: string): readonly string[] {
  return cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function noPlace(place: string): DataError {
  const message = `${place}: no place is liked; name one at least, with semicolons between several`;
  return new DataError('newcomers/no-place', message);
}

/** So many names are offered at most, where only the brand was given. */
const mostOffered = 5;

/** Throws, with the places that may be meant: branches of the brand, or the nearest name. */
function unknown(
  name: string,
  place: string,
  { places, home }: { readonly places: Places; readonly home: GeoPosition },
): never {
  const branches = places.list
    .filter((each) => each.name.toLowerCase().startsWith(`${name.toLowerCase()} (`))
    .sort((a, b) => greatCircle(home, a.position) - greatCircle(home, b.position))
    .slice(0, mostOffered)
    .map((each) => each.name);
  const names = places.list.map((each) => each.name);
  const nearest = nearestName(name, names);
  const hint =
    branches.length > 0
      ? `say in which city: ${branches.join(', ')}`
      : nearest === null
        ? `a place is a brand and its city, as ${quoted(names[0] ?? '')}`
        : `did you mean ${quoted(nearest)}?`;
  throw new DataError('newcomers/unknown-place', `${place}: no place ${quoted(name)}; ${hint}`, {
    name,
    known: branches.length > 0 ? branches : nearest === null ? [] : [nearest],
  });
}

function namedTwice(place: string, times: number): Finding {
  return {
    check: 'liked-twice',
    severity: 'note',
    subject: place,
    measured: `${times} of the liked places named again`,
    healthy: 'each place once',
    fix: 'nothing: each counts once',
  };
}
