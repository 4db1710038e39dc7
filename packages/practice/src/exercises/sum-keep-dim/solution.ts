/**
 * The sums of a matrix along an axis: 0 adds up each column, 1 each row. With `keepDim` the axis stays, with
 * size 1; without, it goes.
 *
 * @returns keepDim: [1, columns] or [rows, 1]; else [columns] or [rows]
 */
export function sumAlong(
  matrix: readonly (readonly number[])[],
  axis: 0 | 1,
  keepDim: boolean,
): number[] | number[][] {
  // write
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0);
  if (axis === 1) {
    const sums = matrix.map(total);
    return keepDim ? sums.map((sum) => [sum]) : sums;
  }
  const sums = matrix[0].map((_, j) => total(matrix.map((row) => row[j])));
  return keepDim ? [sums] : sums;
  // end
}
