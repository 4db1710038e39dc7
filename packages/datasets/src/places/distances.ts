/** @file How far all places are from somewhere. Read after place.ts. */
import type { Places } from './place.ts';
import { arcOfChord, chord, type GeoPosition, type UnitVector, unitVector } from './sphere.ts';

/** Distances to places whose unit vectors are computed once. */
export class PlaceDistances {
  readonly #vectors: readonly UnitVector[];

  constructor({ list }: Places) {
    this.#vectors = list.map(({ position }) => unitVector(position));
  }

  /** Great-circle distances in km from a position to each place: [P] */
  from(position: GeoPosition): Float64Array {
    const here = unitVector(position);
    return Float64Array.from(this.#vectors, (there) => arcOfChord(chord(here, there)));
  }
}
