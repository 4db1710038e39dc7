/**
 * The line y ≈ slope · x + intercept with the smallest sum of squared errors. Take the means out first: the slope
 * is Σ (x − x̄)(y − ȳ) / Σ (x − x̄)², and the line passes through (x̄, ȳ).
 */
export function leastSquares(
  x: readonly number[],
  y: readonly number[],
): { slope: number; intercept: number } {
  // write
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const [xMean, yMean] = [mean(x), mean(y)];
  let [products, squares] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    products += (x[i] - xMean) * (y[i] - yMean);
    squares += (x[i] - xMean) ** 2;
  }
  const slope = products / squares;
  return { slope, intercept: yMean - slope * xMean };
  // end
}
