/**
 * @file What a model is asked: a visitor lives here, has been there, and asks where to go
 * next. A query knows what was before it, and nothing after. Read first.
 */
import type { GeoPosition, Visits } from '@nnzoo/datasets';

/** One question to a recommender, and the answers that turned out right. */
export interface Query {
  /** Number of the visitor in the data. */
  readonly visitor: number;
  readonly home: GeoPosition;
  /** Places already visited, in order of time. They are not recommended again. */
  readonly known: Int32Array;
  /** Places visited afterwards; empty where that is not known. */
  readonly wanted: Int32Array;
  /** Day of the question: places that open later cannot be the answer. */
  readonly day: number;
  /** The training part has no visit of theirs. */
  readonly isNew: boolean;
}

/** Some queries to the same data. */
export interface QueryBatch {
  readonly visits: Visits;
  readonly queries: readonly Query[];
}

/** A newcomer is asked for so many places that they like. */
export const askedFor = 3;

/** The question that each visit answers: known is what was before it. */
export function queryOfVisit(visits: Visits, row: number, isNew: boolean): Query {
  const { log } = visits;
  const visitor = log.visitors[row];
  const own = visits.visitsOf(visitor);
  return {
    visitor,
    home: visits.visitors[visitor].home,
    known: placesOf(visits, own.subarray(0, own.indexOf(row))),
    wanted: Int32Array.of(log.places[row]),
    day: log.times[row],
    isNew,
  };
}

/** The question that comes after a visit: known is what was until then, and the visit itself. */
export function queryAfterVisit(visits: Visits, row: number, isNew: boolean): Query {
  const { known, wanted, ...query } = queryOfVisit(visits, row, isNew);
  return { ...query, known: Int32Array.of(...known, ...wanted), wanted: new Int32Array(0) };
}

/**
 * A question for each visitor of a part of the time, at its beginning: wanted is what they visit in
 * it. Who has been to fewer than {@link askedFor} places by then is asked for their first ones: those
 * are known, and not wanted. Who visits nothing more has no question.
 */
export function queriesOfPart(visits: Visits, isNew: (visitor: number) => boolean): Query[] {
  const { log, rows } = visits;
  const begin = log.times[rows[0]];
  const last = log.times[rows[rows.length - 1]];
  const visitors = [...new Set(Array.from(rows, (row) => log.visitors[row]))].sort((a, b) => a - b);
  return visitors.flatMap((visitor) => {
    const own = visits.visitsOf(visitor).filter((row) => log.times[row] <= last);
    const before = own.filter((row) => log.times[row] < begin).length;
    const known = Math.max(before, Math.min(askedFor, own.length));
    if (known === own.length) return [];
    return [
      {
        visitor,
        home: visits.visitors[visitor].home,
        known: placesOf(visits, own.subarray(0, known)),
        wanted: placesOf(visits, own.subarray(known)),
        day: begin,
        isNew: isNew(visitor),
      },
    ];
  });
}

function placesOf({ log }: Visits, rows: Int32Array): Int32Array {
  return rows.map((row) => log.places[row]);
}
