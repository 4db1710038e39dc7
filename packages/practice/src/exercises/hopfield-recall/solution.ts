/**
 * A Hopfield network remembers patterns of −1 and 1 and completes a damaged one. Hebb's rule makes the weights:
 * wᵢⱼ = Σ over the patterns of pᵢ·pⱼ, with wᵢᵢ = 0. To recall, each unit in turn, from the first to the last,
 * becomes the sign of its weighted sum of the others *as they are by now*; at a sum of 0 it stays. Passes follow
 * each other until nothing changes.
 *
 * @returns the state that nothing changes any more
 */
export function hopfieldRecall(
  patterns: readonly (readonly number[])[],
  start: readonly number[],
): number[] {
  // write
  const weight = (i: number, j: number): number =>
    i === j ? 0 : patterns.reduce((sum, pattern) => sum + pattern[i] * pattern[j], 0);
  const state = [...start];
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < state.length; i++) {
      const sum = state.reduce((total, each, j) => total + weight(i, j) * each, 0);
      const next = sum === 0 ? state[i] : Math.sign(sum);
      changed ||= next !== state[i];
      state[i] = next;
    }
  }
  return state;
  // end
}
