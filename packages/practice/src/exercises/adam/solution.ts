/**
 * Adam, from `start`, one step for each gradient: running means of the gradient and of its square,
 * m ← β₁·m + (1 − β₁)·g and v ← β₂·v + (1 − β₂)·g², both 0 at first and therefore too small: in step t (from 1)
 * divide them by 1 − β₁ᵗ and 1 − β₂ᵗ. Then x ← x − rate · m̂ / (√v̂ + ε).
 *
 * @returns x after each step
 */
export function adamPath(
  start: number,
  gradients: readonly number[],
  options: {
    readonly rate: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
  },
): number[] {
  // write
  const { rate, beta1, beta2, epsilon } = options;
  let [x, m, v] = [start, 0, 0];
  return gradients.map((gradient, i) => {
    const t = i + 1;
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient * gradient;
    const mean = m / (1 - beta1 ** t);
    const square = v / (1 - beta2 ** t);
    x -= (rate * mean) / (Math.sqrt(square) + epsilon);
    return x;
  });
  // end
}
