/** @file How well groups that were found without labels fit the labels. */

/** Share of rows whose cluster's majority class is theirs; 0 of no rows. */
export function purity(clusters: ArrayLike<number>, classes: ArrayLike<number>): number {
  const counts = new Map<number, Map<number, number>>();
  for (let row = 0; row < clusters.length; row++) {
    const cluster = counts.get(clusters[row]) ?? new Map<number, number>();
    cluster.set(classes[row], (cluster.get(classes[row]) ?? 0) + 1);
    counts.set(clusters[row], cluster);
  }
  let right = 0;
  for (const cluster of counts.values()) right += Math.max(...cluster.values());
  return clusters.length === 0 ? 0 : right / clusters.length;
}
