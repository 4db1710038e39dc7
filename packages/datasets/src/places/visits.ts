/** @file Who visited what, and when, as raw data. Read after place.ts. */
import { DataError } from '@nnzoo/core';
import { Fingerprint, type RawData } from '@nnzoo/data';
import type { VisitLaw, Visitor } from './law.ts';
import type { Places } from './place.ts';
import type { GeoPosition } from './sphere.ts';

/** All visits, in order of time. */
export interface VisitLog {
  readonly visitors: Int32Array;
  readonly places: Int32Array;
  /** In days. */
  readonly times: Float64Array;
}

/** Where a part of the time begins: what is before it is known in it. */
export interface Periods {
  readonly validation: number;
  readonly test: number;
}

/** Visits: rows of a log that all parts share. What came before a row is known to it, nothing else. */
export interface Visits extends RawData<Visits> {
  readonly places: Places;
  readonly visitors: readonly Visitor[];
  /** Names of the visitors, where they have any: then their numbers are those of no other data. */
  readonly names: readonly string[] | null;
  readonly log: VisitLog;
  /** Which visits of the log these are, ascending. */
  readonly rows: Int32Array;
  /** Where the visits were drawn from; null for those of real people. */
  readonly law: VisitLaw | null;
  /** Visits of a visitor, by their place in the log: in order of time. */
  visitsOf(visitor: number): Int32Array;
}

/** What visits are made of. */
export interface VisitContent {
  readonly name: string;
  readonly places: Places;
  readonly visitors: readonly Visitor[];
  readonly names?: readonly string[] | null;
  /** In order of time. */
  readonly log: VisitLog;
  /** Which visits are the rows; default all. */
  readonly rows?: Int32Array;
  readonly periods?: Periods | null;
  readonly law?: VisitLaw | null;
}

/**
 * Visits from their log; with `periods`, the parts are by time.
 *
 * @throws {DataError} `visits/position`, `visits/tags`, `visits/log` for coordinates that are none,
 *   tags without a name, and visits by nobody, to nowhere or not in order of time.
 */
export function makeVisitData(content: VisitContent): Visits {
  checkPlaces(content);
  checkLog(content);
  const { log, periods = null, rows = Int32Array.from(log.places, (_, row) => row) } = content;
  const { names = null, law = null } = content;
  const parts =
    periods &&
    partsOf(
      Float64Array.from(rows, (row) => log.times[row]),
      periods,
    );
  return new Rows({
    ...content,
    names,
    law,
    rows,
    periods,
    parts,
    byVisitor: groupByVisitor(content),
  });
}

interface RowContent extends Required<VisitContent> {
  readonly parts: Visits['parts'];
  readonly byVisitor: readonly Int32Array[];
}

class Rows implements Visits {
  readonly suits = ['recommendation'] as const;
  readonly strata = null;
  readonly name: string;
  readonly places: Places;
  readonly visitors: readonly Visitor[];
  readonly names: readonly string[] | null;
  readonly log: VisitLog;
  readonly rows: Int32Array;
  readonly law: VisitLaw | null;
  readonly parts: Visits['parts'];
  readonly #content: RowContent;

  constructor(content: RowContent) {
    this.#content = content;
    this.name = content.name;
    this.places = content.places;
    this.visitors = content.visitors;
    this.names = content.names;
    this.log = content.log;
    this.rows = content.rows;
    this.law = content.law;
    this.parts = content.parts;
  }

  get size(): number {
    return this.rows.length;
  }

  visitsOf(visitor: number): Int32Array {
    return this.#content.byVisitor[visitor];
  }

  subset(rows: Int32Array): Visits {
    const chosen = rows.map((row) => this.rows[row]);
    return new Rows({ ...this.#content, rows: chosen, parts: null });
  }

  fingerprint(): string {
    const { places, log, rows } = this;
    return new Fingerprint()
      .texts(places.tags)
      .texts(places.list.map(({ name, tags }) => `${name} ${tags.join(' ')}`))
      .array(Float64Array.from(places.list.flatMap((each) => Object.values(each.position))))
      .array(log.visitors)
      .array(log.places)
      .array(log.times)
      .array(rows)
      .digest();
  }
}

/** By the time of each row. */
function partsOf(times: Float64Array, { validation, test }: Periods): Visits['parts'] {
  const rows = Int32Array.from(times, (_, row) => row);
  return {
    train: rows.filter((row) => times[row] < validation),
    validation: rows.filter((row) => times[row] >= validation && times[row] < test),
    test: rows.filter((row) => times[row] >= test),
  };
}

function groupByVisitor({ visitors, log }: VisitContent): readonly Int32Array[] {
  const found: number[][] = visitors.map(() => []);
  log.visitors.forEach((visitor, row) => {
    found[visitor].push(row);
  });
  return found.map((rows) => Int32Array.from(rows));
}

function checkPlaces({ name, places: { list, tags }, visitors }: VisitContent): void {
  for (const { name: place, position, tags: own } of list) {
    checkPosition(`${name}: ${place}`, position);
    const tag = own.find((each) => tags[each] === undefined);
    if (tag === undefined && own.length > 0) continue;
    throw new DataError(
      'visits/tags',
      own.length === 0
        ? `${name}: ${place} has no tags; expected one at least`
        : `${name}: ${place} has the tag ${tag}; expected 0 to ${tags.length - 1}`,
      { place, tags: own },
    );
  }
  visitors.forEach(({ home }, visitor) => {
    checkPosition(`${name}: home of visitor ${visitor}`, home);
  });
}

function checkPosition(what: string, { latitude, longitude }: GeoPosition): void {
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return;
  throw new DataError(
    'visits/position',
    `${what}: latitude ${latitude}, longitude ${longitude}; expected −90 to 90 and −180 to 180`,
    { latitude, longitude },
  );
}

function checkLog({ name, log, places, visitors }: VisitContent): void {
  const at = log.places.findIndex((place, row) => {
    const isKnown = places.list[place] !== undefined && visitors[log.visitors[row]] !== undefined;
    return !isKnown || !(row === 0 || log.times[row] >= log.times[row - 1]);
  });
  if (at < 0) return;
  throw new DataError(
    'visits/log',
    `${name}: visit ${at} is of visitor ${log.visitors[at]} to place ${log.places[at]} on day ${log.times[at]}; expected visitors below ${visitors.length}, places below ${places.list.length}, and days in order`,
    { row: at },
  );
}
