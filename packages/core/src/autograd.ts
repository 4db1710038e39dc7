/**
 * @file The chain rule. Each op's result remembers how it was computed (graph.ts). Backward walks from
 * the loss to the leaves, each value after everything that used it, and adds up
 * ∂L/∂x = Σ ∂L/∂y · ∂y/∂x over the values y that were computed from x. The sums, and who owns them, are
 * in gradients.ts. Read after graph.ts.
 */
import { aTensor, check, checkGiven, checkTensor, read, someTensors } from './arguments/index.ts';
import { changedError, checkSeed } from './backward-errors.ts';
import {
  type BackwardOptions,
  backwardOptions,
  type GradOptions,
  gradOptions,
} from './backward-options.ts';
import { Gradients } from './gradients.ts';
import { dependencies, type Node } from './graph.ts';
import { onesLike } from './ops/create.ts';
import { withGradEnabled } from './runtime.ts';
import type { Tensor } from './tensor.ts';

/** ∂L/∂input += ∂L/∂output · ∂output/∂input, for each input of one op that requires a gradient. */
function differentiate(node: Node, g: Tensor, gradients: Gradients): void {
  if (node.isChanged) throw changedError(node);
  for (let i = 0; i < node.inputs.length; i++) {
    if (!node.inputs[i].requiresGrad) continue;
    const share = node.gradientOf(i, g);
    if (share !== null) gradients.add(node, i, share);
  }
}

/** The chain rule over the graph of `root`. What remains: gradients of leaves, and of wanted values. */
function propagate(
  root: Tensor,
  seed: Tensor,
  isWanted: (value: Tensor) => boolean,
  { createGraph, retainGraph = createGraph }: typeof backwardOptions.defaults,
): Gradients {
  const gradients = new Gradients(root, seed, createGraph, isWanted);
  const order = root.node === null ? [] : dependencies(root.node);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    gradients.useUp(node, differentiate);
    if (!retainGraph) node.release();
  }
  return gradients;
}

/**
 * Adds ∂root/∂leaf to `grad` of every leaf that requires one. `gradient` is ∂L/∂root, of root's
 * shape; it may be left out where root has one element.
 * @throws UsageError `backward/no-graph`, `backward/not-scalar`, `backward/gradient-shape`,
 * `backward/twice`, `backward/changed`, `backward/share`.
 */
export function backward(root: Tensor, gradient?: Tensor, options?: BackwardOptions): void {
  checkTensor('backward', root, 'the value');
  checkGiven('backward', 'the gradient (options come after it)', gradient, aTensor);
  const given = read('backward', options, backwardOptions);
  checkSeed('backward', root, gradient);
  withGradEnabled(given.createGraph, () => {
    propagate(root, gradient ?? onesLike(root), (value) => value.keepsGrad, given).accumulate();
  });
}

/**
 * ∂output/∂input for each input, without touching anybody's `grad`; null for an input that the
 * output does not depend on.
 * @throws UsageError as `backward`.
 */
export function grad(
  output: Tensor,
  inputs: readonly Tensor[],
  options?: GradOptions,
): (Tensor | null)[] {
  checkTensor('grad', output, 'the output');
  check('grad', 'inputs', inputs, someTensors);
  const { gradient, ...given } = read('grad', options, gradOptions);
  checkSeed('grad', output, gradient);
  const wanted = new Set(inputs);
  return withGradEnabled(given.createGraph, () => {
    const seed = gradient ?? onesLike(output);
    return propagate(output, seed, (value) => wanted.has(value), given).handOut(inputs);
  });
}
