/** A function of one number and its derivative. */
export interface Link {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}

/**
 * The derivative of links[n−1](… links[1](links[0](x))) at x: the product of the slopes, each at the number
 * that really reaches its function.
 */
export function chainedSlope(links: readonly Link[], x: number): number {
  // write
  let at = x;
  let slope = 1;
  for (const link of links) {
    slope *= link.slope(at);
    at = link.value(at);
  }
  return slope;
  // end
}
