/**
 * The shape of a matrix product of tensors: the last two axes are multiplied like matrices, [n, k]·[k, m] gives
 * [n, m], and all axes before them are a batch that is broadcast. Both have at least two axes.
 *
 * @returns null where the shapes do not fit
 */
export function productShape(a: readonly number[], b: readonly number[]): number[] | null {
  // write
  const [n, k] = a.slice(-2);
  const [inner, m] = b.slice(-2);
  if (k !== inner) return null;
  const batch: number[] = [];
  for (let i = 3; i <= Math.max(a.length, b.length); i++) {
    const [x, y] = [a[a.length - i] ?? 1, b[b.length - i] ?? 1];
    if (x !== y && x !== 1 && y !== 1) return null;
    batch.unshift(x === 1 ? y : x);
  }
  return [...batch, n, m];
  // end
}
