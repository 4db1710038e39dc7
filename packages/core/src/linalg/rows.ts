/** @file Two rows of numbers, wherever they stand in their arrays. Read first. */

/** A row that begins at this place of an array. */
export type RowAt = readonly [data: ArrayLike<number>, offset: number];

/**
 * |x − y|² = Σ (xᵢ − yᵢ)² of two rows of so many columns, added up in their order.
 *
 * @param limit At it the rest is not looked at: the result is then only some number that is no smaller.
 */
export function squaredDistance(
  [a, i]: RowAt,
  [b, j]: RowAt,
  columns: number,
  limit = Number.POSITIVE_INFINITY,
): number {
  let sum = 0;
  for (let start = 0; start < columns && sum < limit; start += 16) {
    const end = Math.min(start + 16, columns);
    for (let c = start; c < end; c++) {
      const difference = a[i + c] - b[j + c];
      sum += difference * difference;
    }
  }
  return sum;
}
