/**
 * A causal convolution with two taps: out[t] = w[0] · x[t − dilation] + w[1] · x[t], where x is 0 before its
 * beginning. Nothing that comes after t may be seen.
 */
export function dilatedCausal(
  x: readonly number[],
  w: readonly [number, number],
  dilation: number,
): number[] {
  // write
  return x.map((now, t) => w[0] * (x[t - dilation] ?? 0) + w[1] * now);
  // end
}
