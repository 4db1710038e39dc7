/**
 * The design matrix of a radial basis function network: for each row and each center the gaussian
 * e^(−d² / (2·width²)), with d² the squared distance, and a last column of ones for the bias.
 */
export function radialDesign(
  rows: readonly (readonly number[])[],
  centers: readonly (readonly number[])[],
  width: number,
): number[][] {
  // write
  return rows.map((row) => {
    const activations = centers.map((center) => {
      const squared = row.reduce((sum, x, j) => sum + (x - center[j]) ** 2, 0);
      return Math.exp(-squared / (2 * width * width));
    });
    return [...activations, 1];
  });
  // end
}
