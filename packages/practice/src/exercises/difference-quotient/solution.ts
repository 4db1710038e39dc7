/**
 * The slope of f at x, from one small step: how much f changes, divided by how far x moved.
 * (f(x + h) − f(x)) / h comes closer to the derivative as h becomes smaller.
 *
 * @param f a function of one number
 * @param h the step, small and not 0
 */
export function differenceQuotient(f: (x: number) => number, x: number, h: number): number {
  // write
  return (f(x + h) - f(x)) / h;
  // end
}
