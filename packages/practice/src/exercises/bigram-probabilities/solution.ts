/**
 * Counts of pairs to probabilities: counts[i][j] is how often token j came after token i. Add `smoothing` to every
 * count, so that no pair is impossible, and divide each row by its own sum.
 */
export function bigramProbabilities(
  counts: readonly (readonly number[])[],
  smoothing: number,
): number[][] {
  // write
  return counts.map((row) => {
    const smoothed = row.map((count) => count + smoothing);
    const sum = smoothed.reduce((total, count) => total + count, 0);
    return smoothed.map((count) => count / sum);
  });
  // end
}
