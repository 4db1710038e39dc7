/**
 * The two errors of a map. Quantization error: the mean distance from an input to its best unit. Topographic
 * error: the share of inputs whose best and second best units are no neighbors on the grid, where neighbors
 * differ by at most 1 in each direction (corners count as neighbors).
 *
 * @param distances [inputs, units]: how far each input is from each unit
 * @param positions where each unit stands on the grid
 */
export function mapErrors(
  distances: readonly (readonly number[])[],
  positions: readonly (readonly number[])[],
): { quantization: number; topographic: number } {
  // write
  let [total, torn] = [0, 0];
  for (const own of distances) {
    const order = own.map((_, unit) => unit).sort((a, b) => own[a] - own[b] || a - b);
    const [best, second] = order;
    total += own[best];
    const isNeighbor = positions[best].every(
      (place, axis) => Math.abs(place - positions[second][axis]) <= 1,
    );
    if (!isNeighbor) torn++;
  }
  return { quantization: total / distances.length, topographic: torn / distances.length };
  // end
}
