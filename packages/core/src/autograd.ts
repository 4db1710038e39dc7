/**
 * @file Reverse-mode automatic differentiation. Each op's result remembers how it was computed
 * (graph.ts); `backward` walks from the loss to the leaves, each value after everything that used
 * it, and adds up the gradients that the derivatives return. Read after graph.ts.
 */
import { changedError, cut, dependencies, type Node, seedFor, versionsOf } from './graph.ts';
import { add, addInPlace } from './ops/arithmetic.ts';
import { copyOf, zerosLike } from './ops/create.ts';
import { sumTo } from './ops/reduce.ts';
import { discard, hold, isOurs, letGo } from './recycle.ts';
import { runtime, withGradEnabled } from './runtime.ts';
import { sameShape } from './shape.ts';
import type { Storage } from './storage.ts';
import type { Tensor } from './tensor.ts';

/** What is to happen to the graph; the defaults suit training. */
export interface BackwardOptions {
  /** Keep the graph, so that backward can go through it again. Default false. */
  retainGraph?: boolean;
  /** Record the backward pass itself, for second derivatives; implies retainGraph. Default false. */
  createGraph?: boolean;
}

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
  if (before !== undefined && isOurs(before)) return before;
  const sum = hold(before === undefined ? zerosLike(input) : copyOf(before));
  if (before !== undefined) letGo(before);
  gradients.set(input, sum);
  return sum;
}

/** Runs one node's derivative and hands out what it returns. */
function differentiate(node: Node, g: Tensor, gradients: Gradients, createGraph: boolean): void {
  const { derivative, inputs, output } = node;
  if (derivative.addTo !== undefined && !createGraph) {
    const sum = ownSum(gradients, inputs[0]);
    derivative.addTo(sum, g, node);
    if (runtime.inspect)
      runtime.inspect(`${derivative.op} (backward)`, sum.storage, output.storage);
    return;
  }
  const shares = derivative.gradients(g, node);
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i];
    if (share === null || !inputs[i].requiresGrad) continue;
    if (runtime.inspect)
      runtime.inspect(`${derivative.op} (backward)`, share.storage, output.storage);
    deliver(gradients, inputs[i], share, createGraph);
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
  if (scratch !== null) for (const storage of scratch) discard(storage);
}

/** Walks back from `root`; what remains are the gradients of leaves and of `kept` values. */
function propagate(
  root: Tensor,
  gradient: Tensor | undefined,
  kept: ReadonlySet<Tensor> | null,
  { createGraph = false, retainGraph = createGraph }: BackwardOptions,
): Gradients {
  const gradients: Gradients = new Map([[root, hold(seedFor(root, gradient))]]);
  const order = root.node === null ? [] : dependencies(root.node);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    const g = gradients.get(node.output);
    if (g === undefined) continue; // nothing flowed here
    step(node, g, gradients, createGraph);
    if (!node.output.keepsGrad && !kept?.has(node.output)) {
      letGo(g);
      gradients.delete(node.output);
    }
    if (!retainGraph) cut(node);
  }
  return gradients;
}

/** The gradient as one that its tensor may keep: row-major, and shared with nobody. */
function own(g: Tensor): Tensor {
  if (isOurs(g)) return g;
  const copy = hold(copyOf(g));
  copy.storage.recyclable = true;
  letGo(g);
  return copy;
}

/**
 * Adds ∂root/∂leaf to `grad` of every leaf that requires one. `gradient` is ∂L/∂root, of root's
 * shape; it may be left out where root has one element.
 * @throws UsageError `backward/no-graph`, `backward/not-scalar`, `backward/gradient-shape`,
 * `backward/twice`, `backward/changed`.
 */
export function backward(root: Tensor, gradient?: Tensor, options: BackwardOptions = {}): void {
  const { createGraph = false } = options;
  withGradEnabled(createGraph, () => {
    for (const [tensor, g] of propagate(root, gradient, null, options)) {
      const before = tensor.gradient;
      if (before !== null) {
        tensor.gradient = accumulate(before, g, createGraph);
        letGo(g);
      } else tensor.gradient = createGraph ? g : own(g);
    }
  });
}

/** Options of `grad`. */
export interface GradOptions extends BackwardOptions {
  /** ∂L/∂output, of its shape; may be left out where the output has one element. */
  gradient?: Tensor;
}

/**
 * ∂output/∂input for each input, without touching anybody's `grad`; null for an input that the
 * output does not depend on.
 * @throws UsageError as `backward`.
 */
export function grad(
  output: Tensor,
  inputs: readonly Tensor[],
  options: GradOptions = {},
): (Tensor | null)[] {
  const { createGraph = false, gradient } = options;
  return withGradEnabled(createGraph, () => {
    const wanted = new Set(inputs);
    const gradients = propagate(output, gradient, wanted, options);
    for (const [tensor, g] of gradients) {
      if (!wanted.has(tensor)) letGo(g);
      else if (!createGraph) gradients.set(tensor, own(g));
    }
    return inputs.map((input) => {
      const g = gradients.get(input) ?? null;
      if (g !== null) g.storage.recyclable = false; // it is the caller's now
      return g;
    });
  });
}
