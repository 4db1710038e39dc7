/** A parameter with the gradient that the last backward pass added to it. */
export interface Parameter {
  data: number[];
  grad: number[];
}

/**
 * One step of stochastic gradient descent, in place: every number moves against its gradient by rate · gradient,
 * and the gradients are 0 afterwards, since the next backward pass adds to them.
 */
export function sgdStep(parameters: readonly Parameter[], rate: number): void {
  // write
  for (const parameter of parameters) {
    for (let i = 0; i < parameter.data.length; i++) {
      parameter.data[i] -= rate * parameter.grad[i];
    }
    parameter.grad.fill(0);
  }
  // end
}
