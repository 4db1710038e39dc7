/**
 * The unit of a map whose weights are nearest to the input, and the distance to it. Of units that are equally
 * near, the first.
 */
export function bestMatchingUnit(
  weights: readonly (readonly number[])[],
  x: readonly number[],
): { unit: number; distance: number } {
  // write
  let best = { unit: 0, squared: Number.POSITIVE_INFINITY };
  weights.forEach((own, unit) => {
    const squared = own.reduce((sum, w, j) => sum + (w - x[j]) ** 2, 0);
    if (squared < best.squared) best = { unit, squared };
  });
  return { unit: best.unit, distance: Math.sqrt(best.squared) };
  // end
}
