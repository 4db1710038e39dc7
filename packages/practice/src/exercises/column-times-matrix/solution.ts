/**
 * [3, 3] · [3, 1] element by element: each row of the matrix is multiplied by the number of its row. This is
 * broadcasting, not the matrix product.
 *
 * @param column [rows, 1]: one number in each row
 */
export function timesColumn(
  matrix: readonly (readonly number[])[],
  column: readonly (readonly number[])[],
): number[][] {
  // write
  return matrix.map((row, i) => row.map((each) => each * column[i][0]));
  // end
}
