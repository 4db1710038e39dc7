/** @file A training case: its loss, its parameters, and plain gradient descent. */
import { SGD, type Tensor } from '../../packages/core/src/index.ts';

/** One call does the work of the case; training cases return the loss of the step. */
export type Step = () => number;

/** Steps of gradient descent on `lossOf(step)`; reading the loss back is part of a step. */
export function training(
  parameters: Tensor[],
  learningRate: number,
  lossOf: (step: number) => Tensor,
): Step {
  const optimizer = new SGD(parameters, { learningRate });
  let step = 0;
  return () => {
    const loss = lossOf(step++);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    return loss.item();
  };
}

/** A step whose result is not read back. */
export function untrained(body: () => unknown): Step {
  return () => {
    body();
    return 0;
  };
}
