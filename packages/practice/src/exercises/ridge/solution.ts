/**
 * Ridge regression with one column: the line that makes Σ (slope · x + intercept − y)² + penalty · slope² smallest.
 * The intercept is not penalized. With the means out, slope = Σ (x − x̄)(y − ȳ) / (Σ (x − x̄)² + penalty).
 */
export function ridge(
  x: readonly number[],
  y: readonly number[],
  penalty: number,
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
  const slope = products / (squares + penalty);
  return { slope, intercept: yMean - slope * xMean };
  // end
}
