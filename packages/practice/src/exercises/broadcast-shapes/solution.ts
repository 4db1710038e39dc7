/**
 * The shape of two tensors together, by the rule of broadcasting: shapes are aligned at the right end, missing
 * axes count as 1, and on each axis the sizes must be equal or one of them 1.
 *
 * @returns null where they do not fit
 */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] | null {
  // write
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let i = 1; i <= rank; i++) {
    const [x, y] = [a[a.length - i] ?? 1, b[b.length - i] ?? 1];
    if (x !== y && x !== 1 && y !== 1) return null;
    shape.unshift(x === 1 ? y : x);
  }
  return shape;
  // end
}
