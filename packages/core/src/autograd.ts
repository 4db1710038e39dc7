/**
 * @file Reverse-mode automatic differentiation: the chain rule over a graph. Each op's result
 * remembers how it was computed (graph.ts); `backward` walks from the loss to the leaves, each value
 * after everything that used it, and adds up what the derivatives return. Read after graph.ts.
 */
import { aTensor, check, checkGiven, checkTensor, read, someTensors } from './arguments/index.ts';
import { changedError, checkSeed, checkShare } from './backward-errors.ts';
import { Gradients } from './gradients.ts';
import type { BackwardOptions, GradOptions, Node } from './graph.ts';
import { backwardOptions, cut, dependencies, gradOptions, versionsOf } from './graph.ts';
import { onesLike } from './ops/create.ts';
import { recycling } from './recycle.ts';
import { runtime, withGradEnabled } from './runtime.ts';
import type { Tensor } from './tensor.ts';

/** The chain rule over the graph of `root`. What remains: gradients of leaves, and of kept values. */
function propagate(
  root: Tensor,
  seed: Tensor,
  isKept: (value: Tensor) => boolean,
  { createGraph, retainGraph = createGraph }: typeof backwardOptions.defaults,
): Gradients {
  const gradients = new Gradients(createGraph);
  gradients.add(root, seed);
  const order = root.node === null ? [] : dependencies(root.node);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    const { derivative, output } = node;
    const g = gradients.of(output);
    if (g !== undefined) {
      const keepsTemporaries = createGraph || derivative.keepsTemporaries === true;
      recycling(keepsTemporaries, () => differentiate(node, g, gradients));
      if (!isKept(output)) gradients.drop(output); // every use has been added
    }
    if (!retainGraph) cut(node);
  }
  return gradients;
}

/** ∂L/∂input += ∂L/∂output · ∂output/∂input, for each input of one op. */
function differentiate(node: Node, g: Tensor, gradients: Gradients): void {
  const { derivative, inputs } = node;
  if (versionsOf(derivative, inputs, node.output) !== node.versions) throw changedError(node);
  const shares = derivative.gradients(g, node, gradients.inPlace);
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i];
    if (share === null || !inputs[i].requiresGrad) continue;
    if (share !== 'added') {
      checkShare(node, i, share);
      gradients.add(inputs[i], share);
    }
    if (runtime.inspect !== null)
      inspect(node, share === 'added' ? gradients.of(inputs[i]) : share);
  }
}

/** Shows a gradient to anomaly mode. */
function inspect({ derivative, output }: Node, share: Tensor | undefined): void {
  if (share) runtime.inspect?.(`${derivative.op} (backward)`, share.storage, output.storage);
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
    return propagate(
      output,
      gradient ?? onesLike(output),
      (value) => wanted.has(value),
      given,
    ).handOut(inputs);
  });
}
