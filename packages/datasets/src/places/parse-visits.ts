/** @file Visits from a user's CSV file: who was where, and when. Read after visits.ts and moment.ts. */
import { DataError } from '@nnzoo/core';
import { counted, type Finding, quoted } from '@nnzoo/data';
import { parseNumber } from '../csv/number.ts';
import { sheetOf } from '../csv/read-sheet.ts';
import type { Sheet } from '../csv/sheet.ts';
import { dayOf } from './moment.ts';
import { type GeoPosition, greatCircle } from './sphere.ts';
import { makeVisitData, type Visits } from './visits.ts';

/** Visits, and what was odd about the file. */
export interface ParsedVisits {
  readonly data: Visits;
  readonly findings: readonly Finding[];
}

const required = ['user', 'place', 'time', 'latitude', 'longitude'] as const;
type ColumnName = (typeof required)[number] | 'tags';

/** Shares of the visits behind which validation and test begin. */
const shares = { validation: 0.6, test: 0.8 };

/** Fewer places than this are all recommended, whatever is learned. */
const fewestPlaces = 20;

/** Two rows of one place may be so far apart, in km: devices measure no better. */
const sameSpot = 1;

/** The tag of places without tags. */
const anyPlace = 'place';

interface Visit {
  readonly user: string;
  readonly place: string;
  readonly day: number;
  readonly position: GeoPosition;
  readonly tags: readonly string[];
  readonly line: number;
}

/**
 * A row a visit: `user`, `place`, `time` (ISO 8601, or a number of days), `latitude` and `longitude` in
 * degrees, and, where it is known what a place is, `tags` with semicolons between: `cafe; coffee_shop`. Rows
 * may stand in any order; they are divided by time, 60 : 20 : 20. Where somebody lives is not in the file: the
 * place of the first visit stands for it, and is not asked for.
 *
 * @throws {DataError} `visits/columns`, `visits/cell` with line and column, `visits/two-places` for one name at
 *   two spots, `visits/few` where nobody comes back; `text/…` and `csv/…` as every CSV file.
 */
export function parseVisits(
  file: Uint8Array | Sheet,
  { name }: { readonly name: string },
): ParsedVisits {
  const sheet = sheetOf('parseVisits', file, { name });
  const visits = readVisits(sheet).sort((a, b) => a.day - b.day);
  const places = firstOfEach(visits, ({ place }) => place);
  for (const visit of visits) checkSpot(sheet.name, visit, places.get(visit.place)!);
  const data = assemble(sheet.name, visits, places);
  const { train, validation, test } = data.parts!;
  if (train.length > 0 && test.length > 0 && validation!.length > 0) {
    return { data, findings: findingsOf(data) };
  }
  const message = `${sheet.name}: ${counted(visits.length, 'visit')}, ${counted(data.size, 'return')} to be divided by time; expected several visits of each user, some of them late`;
  throw new DataError('visits/few', message, { visits: visits.length, returns: data.size });
}

function readVisits(sheet: Sheet): Visit[] {
  const at = findColumns(sheet);
  return Array.from({ length: sheet.size }, (_, row) => {
    const cell = (name: ColumnName) => sheet.columns[at.get(name)!].text(row).trim();
    const line = sheet.line(row);
    const refuse = (name: ColumnName, expected: string) => {
      const what = `${sheet.name}: ${sheet.unit} ${line}, column ${name}: ${quoted(cell(name))}`;
      const details = { line, column: name, cell: cell(name) };
      return new DataError('visits/cell', `${what}; expected ${expected}`, details);
    };
    for (const name of ['user', 'place'] as const)
      if (cell(name) === '') throw refuse(name, 'a name');
    const day = dayOf(cell('time'));
    if (!Number.isFinite(day)) {
      throw refuse('time', 'a moment as 2026-05-01T12:30:00Z, or a number of days');
    }
    const degrees = (name: 'latitude' | 'longitude', limit: number) => {
      const value = parseNumber(cell(name));
      if (Math.abs(value) <= limit) return value;
      throw refuse(name, `degrees from −${limit} to ${limit}, as 41.9`);
    };
    const position = { latitude: degrees('latitude', 90), longitude: degrees('longitude', 180) };
    const tags = at.has('tags') ? cell('tags').split(';') : [];
    const named = tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
    return {
      ...{ user: cell('user'), place: cell('place'), day, position, line },
      tags: named.length > 0 ? named : [anyPlace],
    };
  });
}

function findColumns({ name, header }: Sheet): ReadonlyMap<ColumnName, number> {
  const names = header.map((each) => each.toLowerCase());
  const missing = required.filter((each) => !names.includes(each));
  if (missing.length > 0) {
    const message = `${name}: no column ${missing.join(', ')} among ${header.map(quoted).join(', ')}; expected ${required.join(', ')}, and tags where there are any`;
    throw new DataError('visits/columns', message, { missing, columns: header });
  }
  const known = [...required, 'tags' as const].filter((each) => names.includes(each));
  return new Map(known.map((each) => [each, names.indexOf(each)]));
}

/** The first visit of each user, or of each place, by name. */
function firstOfEach(visits: readonly Visit[], key: (visit: Visit) => string): Map<string, Visit> {
  const found = new Map<string, Visit>();
  for (const visit of visits) if (!found.has(key(visit))) found.set(key(visit), visit);
  return found;
}

function checkSpot(name: string, { place, position, line }: Visit, first: Visit): void {
  const apart = greatCircle(position, first.position);
  if (apart <= sameSpot) return;
  const message = `${name}: ${quoted(place)} is ${apart.toFixed(1)} km away on line ${line} from where it is on line ${first.line}; give branches names of their own, such as ${quoted(`${place} (Rome)`)}`;
  throw new DataError('visits/two-places', message, { place, lines: [first.line, line] });
}

function assemble(name: string, visits: readonly Visit[], places: Map<string, Visit>): Visits {
  const users = firstOfEach(visits, ({ user }) => user);
  const tags = [...new Set([...places.values()].flatMap((first) => first.tags))].sort();
  const [tagNumber, placeNumber, userNumber] = [tags, places.keys(), users.keys()].map(numbered);
  const begin = visits[0]?.day ?? 0;
  const times = Float64Array.from(visits, ({ day }) => day - begin);
  const timeAt = (share: number) => times[Math.floor(share * times.length)] ?? 0;
  return makeVisitData({
    name,
    places: {
      tags,
      list: [...places].map(([place, { position, tags: own }]) => ({
        ...{ name: place, position, opens: 0 },
        tags: [...new Set(own.map((tag) => tagNumber.get(tag)!))].sort((a, b) => a - b),
      })),
    },
    visitors: [...users.values()].map(({ position, day }) => ({
      home: position,
      joins: day - begin,
    })),
    log: {
      visitors: Int32Array.from(visits, ({ user }) => userNumber.get(user)!),
      places: Int32Array.from(visits, ({ place }) => placeNumber.get(place)!),
      times,
    },
    // Where somebody is first seen stands for their home: to ask for it would be to tell the answer.
    rows: Int32Array.from(visits.keys()).filter(
      (row) => users.get(visits[row].user) !== visits[row],
    ),
    periods: { validation: timeAt(shares.validation), test: timeAt(shares.test) },
  });
}

function numbered(names: Iterable<string>): ReadonlyMap<string, number> {
  return new Map([...names].map((name, i) => [name, i]));
}

function findingsOf({ places }: Visits): Finding[] {
  const count = places.list.length;
  if (count >= fewestPlaces) return [];
  return [
    {
      check: 'few-places',
      severity: 'warning',
      subject: 'the places',
      measured: `${count} in all, of which ten are recommended`,
      healthy: `${fewestPlaces} and more`,
      fix: 'look at what the report says beside chance, not at recall@10 alone',
    },
  ];
}
