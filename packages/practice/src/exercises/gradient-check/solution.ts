/**
 * The largest relative error of a gradient: for each number, |gradient − quotient| divided by
 * max(1, |gradient|, |quotient|), where the quotient is the central difference of f with h = 1e-5 in that
 * number alone. `x` must be as before when the function is done.
 */
export function gradientError(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  gradient: readonly number[],
): number {
  // write
  const h = 1e-5;
  const moved = (i: number, by: number): number[] =>
    x.map((each, j) => (j === i ? each + by : each));
  const errors = gradient.map((claimed, i) => {
    const quotient = (f(moved(i, h)) - f(moved(i, -h))) / (2 * h);
    return Math.abs(claimed - quotient) / Math.max(1, Math.abs(claimed), Math.abs(quotient));
  });
  return Math.max(...errors);
  // end
}
