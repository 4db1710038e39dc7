/** @file Quantiles: the value that a share of all values lies below. */

/**
 * The quantile of each share 0 … 1, linear between the two nearest values: place (n − 1)·share among
 * the values in order. NaN of no values.
 *
 * @see Hyndman, Fan (1996), Sample quantiles in statistical packages, definition 7
 */
export function quantilesOf(values: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => {
    if (sorted.length === 0) return Number.NaN;
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  });
}
