/** @file How far all places are from somewhere. Read after place.ts. */
import type { Places } from './place.ts';
import { arcOfChord, chord, type GeoPosition, type UnitVector, unitVector } from './sphere.ts';

/** Distances to places, worked out once for each position: homes are asked for again and again. */
export class PlaceDistances {
  readonly #vectors: readonly UnitVector[];
  readonly #known = new WeakMap<GeoPosition, Float64Array>();

  private constructor({ list }: Places) {
    this.#vectors = list.map(({ position }) => unitVector(position));
  }

  /** Those of these places, which all who ask share. */
  static of(places: Places): PlaceDistances {
    let distances = shared.get(places);
    if (distances === undefined) {
      distances = new PlaceDistances(places);
      shared.set(places, distances);
    }
    return distances;
  }

  /** Great-circle distances in km from a position to each place, not to be changed: [P] */
  from(position: GeoPosition): Float64Array {
    let distances = this.#known.get(position);
    if (distances === undefined) {
      const here = unitVector(position);
      distances = new Float64Array(this.#vectors.length);
      for (let p = 0; p < distances.length; p++) {
        distances[p] = arcOfChord(chord(here, this.#vectors[p]));
      }
      this.#known.set(position, distances);
    }
    return distances;
  }
}

const shared = new WeakMap<Places, PlaceDistances>();
