/**
 * The backward pass of a broadcast. A row of numbers was repeated `rows` times to meet a matrix, or a column was
 * repeated along each row. Each number was used several times, so its gradient is the sum over its uses.
 *
 * @param gradient the gradient of the whole matrix
 * @param axis 0: a row [columns] was repeated; 1: a column [rows] was
 */
export function gradientOfRepeated(
  gradient: readonly (readonly number[])[],
  axis: 0 | 1,
): number[] {
  // write
  if (axis === 1) return gradient.map((row) => row.reduce((sum, g) => sum + g, 0));
  return gradient[0].map((_, j) => gradient.reduce((sum, row) => sum + row[j], 0));
  // end
}
