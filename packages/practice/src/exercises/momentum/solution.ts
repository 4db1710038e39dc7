/**
 * Descent with momentum, from `start`, one step for each gradient: v ← momentum · v + gradient (0 at first), and
 * x ← x − rate · v. With `nesterov` the step is gradient + momentum · v with the new v, instead of v.
 *
 * @returns x after each step
 */
export function momentumPath(
  start: number,
  gradients: readonly number[],
  options: { readonly rate: number; readonly momentum: number; readonly nesterov: boolean },
): number[] {
  // write
  const { rate, momentum, nesterov } = options;
  let x = start;
  let velocity = 0;
  return gradients.map((gradient) => {
    velocity = momentum * velocity + gradient;
    x -= rate * (nesterov ? gradient + momentum * velocity : velocity);
    return x;
  });
  // end
}
