/**
 * The sigmoid 1 / (1 + e^−x), for every number: never NaN, and with small answers kept exact, such as
 * e^−700 for x = −700. Math.exp overflows to Infinity above 709.
 */
export function sigmoid(x: number): number {
  // write
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
  // end
}
