/**
 * @file Reverse-mode automatic differentiation. Each op's result remembers how it was computed
 * (graph.ts); `backward` walks from the loss to the leaves, each value after everything that used
 * it, and adds up the gradients that the derivatives return. Read after graph.ts.
 */
import { UsageError } from './errors.ts';
import { changedError, cut, type Node, spentError, versionsOf } from './graph.ts';
import { add, addInPlace, copyOf, sumTo } from './ops/accumulate.ts';
import { onesLike } from './ops/create.ts';
import { discard, hold, letGo } from './recycle.ts';
import { runtime, withGradEnabled } from './runtime.ts';
import { formatShape, sameShape } from './shape.ts';
import type { Storage } from './storage.ts';
import type { Tensor } from './tensor.ts';

/** Nodes that `root` depends on, itself last. Iterative: a chain of 10,000 steps is no problem. */
function dependencies(root: Node): Node[] {
  const order: Node[] = [];
  const walk = {};
  const stack: Node[] = [];
  const enter = (node: Node): void => {
    if (node.walk === walk) return;
    if (node.spent) throw spentError(node);
    node.walk = walk;
    node.cursor = 0;
    stack.push(node);
  };
  enter(root);
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (node.cursor < node.inputs.length) {
      const input = node.inputs[node.cursor++];
      if (input.node !== null && input.requiresGrad) enter(input.node);
    } else {
      order.push(node);
      stack.pop();
    }
  }
  return order;
}

/** What is to happen to the graph; the defaults suit training. */
export interface BackwardOptions {
  /** Keep the graph, so that backward can go through it again. Default false. */
  retainGraph?: boolean;
  /** Record the backward pass itself, for second derivatives; implies retainGraph. Default false. */
  createGraph?: boolean;
}

type Gradients = Map<Tensor, Tensor>;

/** One value's share: summed to its shape, added to what came before. */
function deliver(
  gradients: Gradients,
  input: Tensor,
  gradient: Tensor,
  createGraph: boolean,
): void {
  const g = sameShape(gradient.shape, input.shape) ? gradient : sumTo(gradient, input.shape);
  const before = gradients.get(input);
  if (before === undefined) {
    gradients.set(input, hold(g));
  } else if (
    !createGraph &&
    before.strides === null &&
    before.storage.recyclable &&
    before.storage.holders === 1
  ) {
    addInPlace(before, g);
  } else {
    gradients.set(input, hold(add(before, g)));
    letGo(before);
  }
}

/** Runs one node's derivative and hands out the gradients; its temporaries are recycled. */
function step(node: Node, gradients: Gradients, createGraph: boolean): void {
  const { derivative, inputs, output } = node;
  if (versionsOf(derivative, inputs, output) !== node.versions) throw changedError(node);
  const g = gradients.get(output) as Tensor;
  const scratch: Storage[] | null = createGraph || derivative.keepsTemporaries ? null : [];
  const outer = runtime.scratch;
  runtime.scratch = scratch;
  try {
    const shares = derivative.gradients(g, node);
    for (let i = 0; i < shares.length; i++) {
      const share = shares[i];
      if (share === null || !inputs[i].requiresGrad) continue;
      if (runtime.inspect) runtime.inspect(`${derivative.op} (backward)`, share.storage);
      deliver(gradients, inputs[i], share, createGraph);
    }
  } finally {
    runtime.scratch = outer;
  }
  if (scratch) for (const storage of scratch) discard(storage);
}

/** Walks back from `root`; what remains are the gradients of leaves and of `kept` values. */
function propagate(
  root: Tensor,
  seed: Tensor,
  kept: ReadonlySet<Tensor> | null,
  options: BackwardOptions,
): Gradients {
  const { createGraph = false, retainGraph = createGraph } = options;
  const gradients: Gradients = new Map([[root, hold(seed)]]);
  const order = root.node === null ? [] : dependencies(root.node);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    const { output } = node;
    if (!gradients.has(output)) continue; // nothing flowed here
    step(node, gradients, createGraph);
    if (!(output.keepsGrad || kept?.has(output))) {
      letGo(gradients.get(output) as Tensor);
      gradients.delete(output);
    }
    if (!retainGraph) cut(node);
  }
  return gradients;
}

/**
 * Adds ∂root/∂leaf to `grad` of every leaf that requires one. `gradient` is ∂L/∂root; it may be
 * left out where root has one element.
 */
export function backward(root: Tensor, gradient?: Tensor, options: BackwardOptions = {}): void {
  withGradEnabled(options.createGraph ?? false, () => {
    const gradients = propagate(root, seedFor(root, gradient), null, options);
    for (const [tensor, g] of gradients) {
      if (!tensor.requiresGrad || !(tensor.isLeaf || tensor.keepsGrad)) continue;
      const before = tensor.gradient;
      if (options.createGraph) tensor.gradient = before ? add(before, g) : g;
      else if (before === null) tensor.gradient = own(g);
      else if (before.storage.recyclable && before.storage.holders === 1) addInPlace(before, g);
      else tensor.gradient = add(before, g);
      if (tensor.gradient !== g) letGo(g);
    }
  });
}

/** A gradient that a leaf may keep: row-major, and shared with nobody. */
function own(g: Tensor): Tensor {
  const { recyclable, holders } = g.storage;
  return g.strides === null && recyclable && holders === 1 ? g : hold(copyOf(g));
}

/**
 * ∂output/∂input for each input, without touching anybody's `grad`; null for an input that the
 * output does not depend on.
 */
export function grad(
  output: Tensor,
  inputs: readonly Tensor[],
  options: BackwardOptions & { gradient?: Tensor } = {},
): (Tensor | null)[] {
  return withGradEnabled(options.createGraph ?? false, () => {
    const gradients = propagate(
      output,
      seedFor(output, options.gradient),
      new Set(inputs),
      options,
    );
    return inputs.map((input) => {
      const g = gradients.get(input) ?? null;
      if (g) g.storage.recyclable = false; // it is the caller's now
      return g;
    });
  });
}

function seedFor(root: Tensor, gradient: Tensor | undefined): Tensor {
  if (!root.requiresGrad) {
    throw new UsageError(
      'backward/no-graph',
      'backward: the value was computed from nothing that requires a gradient; set requiresGrad on the parameters, and compute outside noGrad',
    );
  }
  if (gradient === undefined) {
    if (root.size === 1) return onesLike(root);
    throw new UsageError(
      'backward/not-scalar',
      `backward: a value of shape ${formatShape(root.shape)} needs the gradient to start from; reduce it to one number (sum, mean), or pass a gradient of its shape`,
      { shape: root.shape },
    );
  }
  if (sameShape(gradient.shape, root.shape)) return gradient;
  throw new UsageError(
    'backward/gradient-shape',
    `backward: the value is ${formatShape(root.shape)}, the gradient given ${formatShape(gradient.shape)}`,
    { shape: root.shape, gradient: gradient.shape },
  );
}
