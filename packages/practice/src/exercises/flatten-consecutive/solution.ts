/**
 * Joins neighbors in time, as a hierarchical model does: [time, features] becomes [time / n, n · features], each
 * row the features of n rows one after the other. Groups do not overlap; n divides the time.
 */
export function flattenConsecutive(x: readonly (readonly number[])[], n: number): number[][] {
  // write
  return Array.from({ length: x.length / n }, (_, group) =>
    x.slice(group * n, (group + 1) * n).flat(),
  );
  // end
}
