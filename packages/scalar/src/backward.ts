/**
 * @file From the output back to every leaf. A value may be used in several places, so it passes its
 * gradient on only when all of it has arrived: each value after everything that was made from it.
 * That order is topological. Read after value.ts.
 */
import type { Value } from './value.ts';

/**
 * Every value that `output` was computed from, each after its inputs; `output` comes last.
 *
 * The walk keeps its own stack: an expression may be a million operations deep, and calls that deep
 * would not fit on the one of the machine.
 */
export function topologicalOrder(output: Value): Value[] {
  const order: Value[] = [];
  const walk = {}; // values are marked with it: a set of a million of them would take far longer
  const path = [output];
  const next = [0]; // for each value on the path, which of its inputs is visited next
  output.seenBy = walk;
  while (path.length > 0) {
    const top = path.length - 1;
    const { origin } = path[top];
    if (origin === null || next[top] === origin.inputs.length) {
      order.push(path[top]);
      path.pop();
      next.pop();
      continue;
    }
    const input = origin.inputs[next[top]++];
    if (input.seenBy === walk) continue;
    input.seenBy = walk;
    path.push(input);
    next.push(0);
  }
  return order;
}

/**
 * The chain rule over a whole expression: ∂L/∂input += Σ ∂L/∂output · ∂output/∂input, with L the
 * output that the walk begins at and ∂L/∂L = 1.
 *
 * Leaves add to the gradient they have, so that several losses may follow each other; what lies
 * between begins again.
 */
export function backward(output: Value): void {
  const order = topologicalOrder(output);
  for (const value of order) if (value.origin) value.gradient = 0;
  output.gradient += 1;
  for (let i = order.length - 1; i >= 0; i--) {
    const { origin, gradient } = order[i];
    if (origin === null) continue;
    const gradients = origin.derivative(gradient);
    for (let k = 0; k < gradients.length; k++) origin.inputs[k].gradient += gradients[k];
  }
}
