/**
 * One pass of k-means: each row is given to its nearest center (the first of equals), then each center moves to
 * the mean of its rows. A center without rows stays where it is.
 *
 * @returns the new centers, and the center of each row before they moved
 */
export function kMeansPass(
  rows: readonly (readonly number[])[],
  centers: readonly (readonly number[])[],
): { centers: number[][]; labels: number[] } {
  // write
  const distance = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, each, i) => sum + (each - b[i]) ** 2, 0);
  const labels = rows.map((row) => {
    const distances = centers.map((center) => distance(row, center));
    return distances.indexOf(Math.min(...distances));
  });
  const moved = centers.map((center, k) => {
    const own = rows.filter((_, i) => labels[i] === k);
    if (own.length === 0) return [...center];
    return center.map((_, j) => own.reduce((sum, row) => sum + row[j], 0) / own.length);
  });
  return { centers: moved, labels };
  // end
}
