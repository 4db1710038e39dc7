/**
 * Max pooling of one dimension in windows of `size` that do not overlap, and its gradient: each window hands its
 * gradient to its largest number alone, to the first of equals. A rest that fills no window is left out.
 */
export function maxPool(
  x: readonly number[],
  size: number,
  outGradient: readonly number[],
): { out: number[]; gradient: number[] } {
  // write
  const out: number[] = [];
  const gradient = x.map(() => 0);
  for (let start = 0; start + size <= x.length; start += size) {
    let best = start;
    for (let i = start + 1; i < start + size; i++) if (x[i] > x[best]) best = i;
    gradient[best] = outGradient[out.length];
    out.push(x[best]);
  }
  return { out, gradient };
  // end
}
