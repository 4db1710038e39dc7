/** @file A draw among unequal chances. Read with rng.ts. */
import { check, someNumbers } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';

/** The position in `weights` at which their running sum first exceeds `draw` of the whole. */
export function chosen(weights: ArrayLike<number>, draw: number, op = 'choice'): number {
  check(op, 'weights', weights, someNumbers);
  let left = draw * sumOf(op, weights);
  // What is left is never negative: a weight of 0 is not chosen.
  for (let i = 0; i < weights.length; i++) {
    if (left < weights[i]) return i;
    left -= weights[i];
  }
  let last = weights.length - 1; // the subtractions rounded
  while (weights[last] === 0) last--;
  return last;
}

function sumOf(op: string, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new UsageError(
        'rng/weights',
        `${op}: weight ${i} is ${weight}; weights are finite and not negative`,
        { index: i, weight },
      );
    }
    sum += weight;
  }
  if (sum > 0 && sum < Number.POSITIVE_INFINITY) return sum;
  throw new UsageError(
    'rng/weights',
    `${op}: ${weights.length} weights sum to ${sum}; the sum must be positive and finite`,
    { sum, count: weights.length },
  );
}
