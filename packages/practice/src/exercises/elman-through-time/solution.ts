/**
 * A recurrent unit with one number of state, hₜ = tanh(w · xₜ + u · hₜ₋₁) and h₀ = 0, and the loss hₙ at the end.
 * Its gradient in w and u, through all steps.
 */
export function throughTime(
  x: readonly number[],
  w: number,
  u: number,
): { state: number; gradW: number; gradU: number } {
  // write
  const states = [0];
  for (const each of x) states.push(Math.tanh(w * each + u * states[states.length - 1]));
  let [gradient, gradW, gradU] = [1, 0, 0];
  for (let t = x.length; t > 0; t--) {
    const inner = gradient * (1 - states[t] ** 2);
    gradW += inner * x[t - 1];
    gradU += inner * states[t - 1];
    gradient = inner * u;
  }
  return { state: states[x.length], gradW, gradU };
  // end
}
