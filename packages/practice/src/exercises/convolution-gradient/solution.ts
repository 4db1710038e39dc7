/**
 * The gradient of a filter of one dimension. Forward, without padding: out[i] = Σₐ filter[a] · x[i·stride + a].
 * Given the gradient of `out`, how much does each filter weight change the loss?
 *
 * @param size how many weights the filter has
 */
export function filterGradient(
  x: readonly number[],
  outGradient: readonly number[],
  size: number,
  stride: number,
): number[] {
  // write
  return Array.from({ length: size }, (_, a) =>
    outGradient.reduce((sum, g, i) => sum + g * x[i * stride + a], 0),
  );
  // end
}
