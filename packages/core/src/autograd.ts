/**
 * @file Reverse-mode automatic differentiation. Each op's result remembers how it was computed
 * (graph.ts); `backward` walks from the loss to the leaves, each value after everything that used
 * it, and adds up the gradients that the derivatives return. Read after graph.ts.
 */
import { aTensor, check, checkGiven, checkTensor, read, someTensors } from './arguments/index.ts';
import { changedError, seedFor } from './backward-errors.ts';
import type { BackwardOptions, GradOptions, Node } from './graph.ts';
import { backwardOptions, cut, dependencies, gradOptions, versionsOf } from './graph.ts';
import { add, addInPlace } from './ops/arithmetic.ts';
import { zerosLike } from './ops/create.ts';
import { sumTo } from './ops/reduce.ts';
import { discard, giveAway, hold, isOurs, letGo, own } from './recycle.ts';
import { runtime, withGradEnabled } from './runtime.ts';
import { sameShape } from './shape.ts';
import type { Storage } from './storage.ts';
import type { Tensor } from './tensor.ts';

/** What is to happen to the graph. */
type Wanted = typeof backwardOptions.defaults;

/** ∂L/∂value of the values reached so far; each is held until it is used up. */
type Gradients = Map<Tensor, Tensor>;

/** a + b where the engine keeps `a`: in place if nobody else can see it. Takes over the hold on a. */
function accumulate(a: Tensor, b: Tensor, createGraph: boolean): Tensor {
  if (!createGraph && isOurs(a)) {
    addInPlace(a, b);
    return a;
  }
  const sum = hold(add(a, b));
  letGo(a);
  return sum;
}

/** One input's share of a gradient: summed over what was broadcast, added to what came before. */
function deliver(gradients: Gradients, input: Tensor, share: Tensor, createGraph: boolean): void {
  const g = sameShape(share.shape, input.shape) ? share : sumTo(share, input.shape);
  const before = gradients.get(input);
  gradients.set(input, before === undefined ? hold(g) : accumulate(before, g, createGraph));
}

/** The input's gradient so far, as a tensor that may be added to in place. */
function ownSum(gradients: Gradients, input: Tensor): Tensor {
  const before = gradients.get(input);
  const sum = before === undefined ? hold(zerosLike(input)) : own(before);
  gradients.set(input, sum);
  return sum;
}

function inspect({ derivative, output }: Node, share: Tensor): void {
  if (runtime.inspect === null) return;
  runtime.inspect(`${derivative.op} (backward)`, share.storage, output.storage);
}

/** Runs one node's derivative and hands out what it returns. */
function differentiate(node: Node, g: Tensor, gradients: Gradients, createGraph: boolean): void {
  const { derivative, inputs } = node;
  if (derivative.addTo !== undefined && !createGraph) {
    const sum = ownSum(gradients, inputs[0]);
    derivative.addTo(sum, g, node);
    inspect(node, sum);
    return;
  }
  const shares = derivative.gradients(g, node, (input) => {
    const before = gradients.get(inputs[input]);
    return before !== undefined && !createGraph && isOurs(before) ? before : null;
  });
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i];
    if (share === null || !inputs[i].requiresGrad) continue;
    inspect(node, share);
    const isAdded = share === gradients.get(inputs[i]);
    if (!isAdded) deliver(gradients, inputs[i], share, createGraph);
  }
}

/** One step back; what the derivative allocated and nobody holds afterwards is recycled. */
function step(node: Node, g: Tensor, gradients: Gradients, createGraph: boolean): void {
  const { derivative, inputs, output } = node;
  if (versionsOf(derivative, inputs, output) !== node.versions) throw changedError(node);
  const outer = runtime.scratch;
  const scratch: Storage[] | null = createGraph || derivative.keepsTemporaries ? null : [];
  runtime.scratch = scratch;
  try {
    differentiate(node, g, gradients, createGraph);
  } finally {
    runtime.scratch = outer;
  }
  scratch?.forEach(discard);
}

/** Walks back from `root`, whose gradient is `seed`; what remains are the gradients of leaves and of `kept` values. */
function propagate(
  root: Tensor,
  seed: Tensor,
  kept: ReadonlySet<Tensor> | null,
  { createGraph, retainGraph = createGraph }: Wanted,
): Gradients {
  const gradients: Gradients = new Map([[root, hold(seed)]]);
  const order = root.node === null ? [] : dependencies(root.node);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    const g = gradients.get(node.output);
    if (g !== undefined) step(node, g, gradients, createGraph); // else nothing flowed here
    if (g !== undefined && !node.output.keepsGrad && !kept?.has(node.output)) {
      letGo(g);
      gradients.delete(node.output);
    }
    if (!retainGraph) cut(node);
  }
  return gradients;
}

/**
 * Adds ∂root/∂leaf to `grad` of every leaf that requires one. `gradient` is ∂L/∂root, of root's
 * shape; it may be left out where root has one element.
 * @throws UsageError `backward/no-graph`, `backward/not-scalar`, `backward/gradient-shape`,
 * `backward/twice`, `backward/changed`.
 */
export function backward(root: Tensor, gradient?: Tensor, options?: BackwardOptions): void {
  checkTensor('backward', root, 'the value');
  checkGiven('backward', 'the gradient (options come after it)', gradient, aTensor);
  const given = read('backward', options, backwardOptions);
  const { createGraph } = given;
  withGradEnabled(createGraph, () => {
    for (const [tensor, g] of propagate(root, seedFor('backward', root, gradient), null, given)) {
      const before = tensor.gradient;
      if (before === null) tensor.gradient = createGraph ? g : own(g);
      else {
        tensor.gradient = accumulate(before, g, createGraph);
        letGo(g);
      }
    }
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
  const { createGraph } = given;
  return withGradEnabled(createGraph, () => {
    const wanted = new Set(inputs);
    const gradients = propagate(output, seedFor('grad', output, gradient), wanted, given);
    for (const [tensor, g] of gradients) if (!wanted.has(tensor)) letGo(g);
    return inputs.map((input) => {
      const g = gradients.get(input);
      return g === undefined ? null : giveAway(createGraph ? g : own(g));
    });
  });
}
