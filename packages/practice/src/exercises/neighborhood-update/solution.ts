/**
 * One step of a self-organizing map: every unit moves towards the input by rate · h, where h falls with the
 * unit's distance to the winner *on the grid*: h = e^(−d² / (2·radius²)).
 *
 * @param positions where each unit stands on the grid
 * @param winner the best-matching unit
 * @returns the new weights
 */
export function neighborhoodUpdate(
  weights: readonly (readonly number[])[],
  positions: readonly (readonly number[])[],
  winner: number,
  x: readonly number[],
  options: { readonly rate: number; readonly radius: number },
): number[][] {
  // write
  return weights.map((own, unit) => {
    const squared = positions[unit].reduce(
      (sum, place, axis) => sum + (place - positions[winner][axis]) ** 2,
      0,
    );
    const h = Math.exp(-squared / (2 * options.radius ** 2));
    return own.map((w, j) => w + options.rate * h * (x[j] - w));
  });
  // end
}
