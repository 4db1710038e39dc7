/**
 * The slope of f at x from a step to both sides: what f changes between x − h and x + h, divided by the
 * distance between these two. The errors of the two sides cancel.
 */
export function centralDifference(f: (x: number) => number, x: number, h: number): number {
  // write
  return (f(x + h) - f(x - h)) / (2 * h);
  // end
}
