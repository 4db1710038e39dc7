/** @file What the columns of a triangle so far say of another column. Read pivoted-triangle.ts before. */
import type { Work } from './pivoted-triangle.ts';

/** A column that others explain: column ≈ Σ coefficient·other. */
export interface Dependence {
  readonly column: number;
  /** The others that matter, by number. */
  readonly on: readonly number[];
  /** What the others leave of the column, as a share of its length; 0 where it depends wholly. */
  readonly left: number;
}

/** A column of which the others leave less than this share is worth a word. */
const nearlyNothing = 0.01;

/** A candidate for the next pivot. */
export interface Candidate {
  readonly rank: number;
  readonly pivot: number;
  /** What the pivots so far leave of it. */
  readonly length: number;
  readonly precision: Float64Array;
}

/** How the pivots so far explain the candidate, where they explain nearly all of it; else null. */
export function explain(
  work: Work,
  { rank, pivot, length, precision }: Candidate,
): Dependence | null {
  const { order, norms } = work;
  const column = order[pivot];
  const norm = norms[column];
  if (rank === 0 || length > nearlyNothing * norm) return null;
  const parts = partsOf(work, rank, pivot);
  let noise = precision[column] * norm;
  for (let k = 0; k < rank; k++) noise += precision[order[k]] * parts[k];
  return dependence(work, { column, parts, left: length <= noise ? 0 : length / norm });
}

/** The columns that are left when the pivots end: nothing is left of them. */
export function restOf(work: Work, rank: number): Dependence[] {
  const places = Array.from(work.lengths.keys()).slice(rank);
  return places
    .filter((place) => work.lengths[place] >= 0 && work.norms[work.order[place]] > 0)
    .map((place) => {
      const parts = partsOf(work, rank, place);
      return dependence(work, { column: work.order[place], parts, left: 0 });
    });
}

/** |coefficient|·|other| of each of the first `rank` columns in what they make of another one. */
function partsOf({ width, data, order, norms }: Work, rank: number, place: number): Float64Array {
  const coefficients = new Float64Array(rank);
  for (let i = rank - 1; i >= 0; i--) {
    let sum = data[i * width + place];
    for (let k = i + 1; k < rank; k++) sum -= data[i * width + k] * coefficients[k];
    coefficients[i] = sum / data[i * width + i];
  }
  return coefficients.map((value, k) => Math.abs(value) * norms[order[k]]);
}

function dependence(
  { order, norms }: Work,
  { column, parts, left }: { column: number; parts: Float64Array; left: number },
): Dependence {
  const matters = Array.from(parts.keys()).filter((k) => parts[k] > nearlyNothing * norms[column]);
  return { column, on: matters.map((k) => order[k]).sort((a, b) => a - b), left };
}
