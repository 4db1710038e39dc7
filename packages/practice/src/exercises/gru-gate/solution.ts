/**
 * One step of a gated recurrent unit with one number of state, as PyTorch computes it, from numbers that the
 * weights have already made: reset gate r = σ(a), update gate z = σ(b), candidate
 * n = tanh(input + r · (hidden)), where the reset gate acts on the product with the state, and the new state
 * (1 − z) · n + z · state.
 */
export function gruStep(
  state: number,
  sums: { readonly a: number; readonly b: number; readonly input: number; readonly hidden: number },
): number {
  // write
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const r = sigmoid(sums.a);
  const z = sigmoid(sums.b);
  const n = Math.tanh(sums.input + r * sums.hidden);
  return (1 - z) * n + z * state;
  // end
}
