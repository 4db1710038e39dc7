/** @file The map's rules with the numbers of a step, for who looks inside. Read after som.ts. */
import type { StepRule } from '@nnzoo/training';
import type { NeighborhoodUpdate } from './neighborhood-update.ts';
import type { Rows, SelfOrganizingMap } from './som.ts';

/**
 * Kohonen's rule for one value of the codebook, by the first of the rows.
 *
 * @param place of the value, [U, F] row by row
 */
export function onlineRule(
  map: SelfOrganizingMap,
  { rate, radius, neighborhood }: NeighborhoodUpdate,
  rows: Rows,
  place: number,
): StepRule {
  const unit = Math.floor(place / map.features);
  const column = place % map.features;
  const winner = map.bestMatchingUnit(rows.features.subarray(0, rows.columns));
  const squared = map.grid.squaredDistance(unit, winner);
  const h = neighborhood(squared, radius);
  const w = map.codebook.data()[place];
  const x = rows.features[column];
  return {
    name: 'neighborhood update (Kohonen)',
    formula: 'w ← w + α · h(d, σ) · (x − w)',
    over: 'first row',
    numbers: [
      { letter: 'α', meaning: 'learning rate', value: rate },
      { letter: 'σ', meaning: 'radius, in units of the grid', value: radius },
      { letter: 'c', meaning: 'winner: number of the best-matching unit', value: winner + 1 },
      { letter: 'd', meaning: 'distance on the grid from the winner', value: Math.sqrt(squared) },
      { letter: 'h', meaning: 'neighborhood', value: h },
      { letter: 'x', meaning: 'the row’s value', value: x },
      { letter: 'w', meaning: 'before', value: w },
      { letter: 'w′', meaning: 'after this row', value: w + rate * h * (x - w) },
    ],
  };
}

/** The batch map's: all rows at once, when the pass ends. */
export function batchRule({ radius }: NeighborhoodUpdate): StepRule {
  return {
    name: 'batch map',
    formula: 'w ← Σ h(d(u, c), σ) · x / Σ h(d(u, c), σ) ',
    over: 'pass',
    numbers: [{ letter: 'σ', meaning: 'radius, in units of the grid', value: radius }],
  };
}
