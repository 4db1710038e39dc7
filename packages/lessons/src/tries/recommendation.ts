/** @file A place of one's own choice, and what counting recommends from there: popular places nearby. */
import { type GeoPosition, loadVisits, PlaceDistances, type Visits } from '@nnzoo/datasets';
import { popularNear } from '@nnzoo/recommender';
import type { ByteSource } from '@nnzoo/training';
import type { TryQuestion, Verdict } from '../lesson.ts';

/** Kilometers after which a place counts 1/e of one next door. */
const reach = 10;

/** Farther than this nobody would call it a recommendation for here. */
const farthest = 100;

/** A place that is recommended, and how far it is. */
export interface Near {
  readonly name: string;
  readonly distance: number;
}

/** The most popular places near a position, best first, by (visits + 1)·e^(−d/10 km). */
export function popularFrom(visits: Visits, home: GeoPosition, count: number): readonly Near[] {
  const { list } = visits.places;
  const counts = new Int32Array(list.length);
  for (const row of visits.rows) counts[visits.log.places[row]]++;
  const distances = PlaceDistances.of(visits.places).from(home);
  const scores = popularNear(counts, distances, reach);
  return Array.from(scores, (score, place) => ({ score, place }))
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .slice(0, count)
    .map(({ place }) => ({ name: list[place].name, distance: distances[place] }));
}

/** Towns stand in brackets behind the names of places. */
const townOf = (name: string): string => /\(([^)]*)\)$/.exec(name)?.[1] ?? '';

/** A position by its coordinates or by the name of a town; null where it is neither. */
export function homeOf(text: string, { places }: Visits): GeoPosition | null {
  const pair =
    /^\s*(-?\d+(?:\.\d+)?)\s*°?\s*([NS]?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*°?\s*([EW]?)\s*$/i;
  const [, north, ns, east, ew] = pair.exec(text.replace('−', '-')) ?? [];
  if (north !== undefined) {
    const latitude = Number(north) * (/s/i.test(ns) ? -1 : 1);
    const longitude = Number(east) * (/w/i.test(ew) ? -1 : 1);
    const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return isOnEarth ? { latitude, longitude } : null;
  }
  const town = text.trim().toLowerCase();
  const found = places.list.find(({ name }) => townOf(name).toLowerCase() === town);
  return town === '' || !found ? null : found.position;
}

/** What an unknown name is answered with: a few towns from all over the list. */
function someTowns({ places }: Visits): string {
  const towns = [...new Set(places.list.map(({ name }) => townOf(name)))].sort();
  const every = Math.max(1, Math.floor(towns.length / 6));
  return towns
    .filter((_, i) => i % every === 0)
    .slice(0, 6)
    .join(', ');
}

async function attempt(answer: string, source: ByteSource): Promise<Verdict> {
  const visits = await loadVisits(source);
  const home = homeOf(answer, visits);
  if (home === null) {
    return {
      isRight: false,
      remark: `That is no place that is known: write latitude and longitude, as 41.9, 12.5, or a town such as ${someTowns(visits)}.`,
    };
  }
  const best = popularFrom(visits, home, 10);
  const list = best.map(({ name, distance }) => `${name}, ${distance.toFixed(1)} km`).join('; ');
  if (best[0].distance > farthest) {
    return {
      isRight: false,
      remark: `The nearest that counting finds is ${best[0].name}, ${Math.round(best[0].distance)} km away: nobody has been anywhere near. Choose a town.`,
    };
  }
  return { isRight: true, remark: `From there: ${list}.` };
}

/** Solved by any place within reach of others. */
export const recommendation: TryQuestion = {
  kind: 'try',
  ask: 'Choose a home: latitude and longitude, as 41.9, 12.5, or the name of a town. Which ten places are recommended there? (The visits are synthetic, the towns real.)',
  lines: 1,
  example: '41.9, 12.5',
  attempt,
};
