/** @file The synthetic sets of visits: their loaders. Read after card.ts and make-visits.ts. */
import { argument } from '@nnzoo/core';
import { aSource, type ByteSource } from '@nnzoo/training';
import type { Visits } from '../../places/visits.ts';
import { oneRegionCard, sparseCard, visitsCard } from './card.ts';
import { makeVisits, type VisitOptions } from './make-visits.ts';

/** The harder family, by its options; seeds 1000 to 1099. */
const sparse = { visits: [4, 12], taste: 0.8, fame: 0.7 } as const satisfies Partial<VisitOptions>;

/** What was drawn already from a source: a second of work, for values that never change. */
const drawn = new WeakMap<ByteSource, Map<string, Promise<Visits>>>();

async function drawOnce(source: ByteSource, id: string, options: VisitOptions): Promise<Visits> {
  argument.check(id, 'the source', source, aSource);
  const known = drawn.get(source) ?? new Map<string, Promise<Visits>>();
  drawn.set(source, known);
  const visits = known.get(id) ?? makeVisits(source, { ...options, name: id });
  known.set(id, visits);
  return visits;
}

/** The visits of {@link visitsCard}. @throws {DataError} as {@link makeVisits}. */
export function loadVisits(source: ByteSource): Promise<Visits> {
  return drawOnce(source, visitsCard.id, { seed: 1 });
}

/** The visits of {@link oneRegionCard}. @throws {DataError} as {@link makeVisits}. */
export function loadOneRegion(source: ByteSource): Promise<Visits> {
  return drawOnce(source, oneRegionCard.id, { seed: 1, regions: 1, visitors: 240 });
}

/** The visits of {@link sparseCard}. @throws {DataError} as {@link makeVisits}. */
export function loadSparseVisits(source: ByteSource): Promise<Visits> {
  return drawOnce(source, sparseCard.id, { seed: 1000, ...sparse });
}
