/**
 * @file The graph of derivatives: a `Node` on each op's result says how it was computed. There is no
 * tape: the graph hangs on the values, and is garbage when they are. Read after tensor.ts.
 *
 * An op has a `Derivative`, a constant beside its function, with one gradient function for each input:
 *
 *     gradients: [(g, { inputs: [, y] }) => mul(g, y), (g, { inputs: [x] }) => mul(g, x)]
 *
 * Each is called only if its input requires a gradient. Where one kernel computes several of them, as in
 * batch norm, `computedOnce` runs it for the first that asks:
 *
 *     const grads = computedOnce((g, node) => [gradX, gradGain]);
 *     gradients: [(g, node) => grads(g, node)[0], (g, node) => grads(g, node)[1]]
 */
import { releasedError } from './backward-errors.ts';
import { memory } from './memory.ts';
import { adopt, discard, letGo } from './recycle.ts';
import { runtime } from './runtime.ts';
import type { Tensor } from './tensor.ts';

/** What a gradient function gives: its share of ∂L/∂input, or null where nothing flows. */
export type Share = Tensor | Addend | null;

/**
 * A share that can add itself to a sum. The engine calls `addTo` where there is a sum that nobody else
 * can see (row-major, of the input's shape), and `otherwise` where there is none. 64 steps that select
 * a row each then cost 64 rows, not 64 tensors.
 */
export interface Addend {
  addTo(sum: Tensor): void;
  /** The share as a tensor of its own. */
  otherwise(): Tensor;
}

/**
 * ∂L/∂input of one input, given g = ∂L/∂output. It returns its share and leaves the adding to the
 * engine, which also sums a share that still has the broadcast shape to the input's.
 */
export type InputGradient<Context = unknown> = (g: Tensor, node: Node<Context>) => Share;

/** The same for an op of any number of inputs: it is told which one is meant. */
export type GradientAt<Context = unknown> = (
  g: Tensor,
  node: Node<Context>,
  position: number,
) => Share;

/** The way back through an op: one module-level object that stands beside the op's function. */
export interface Derivative<Context = unknown> {
  /** The op's name, as messages print it. */
  readonly op: string;
  /** Which values it reads: they must not have changed since the forward pass. Default: both. */
  readonly reads?: 'inputs' | 'output' | 'both' | 'nothing';
  /** Its temporaries may outlive it (an op of the user's own): nothing of it is recycled. */
  readonly keepsTemporaries?: boolean;
  /** One function for each input, null for indices and masks; or one function for all of them. */
  readonly gradients: readonly (InputGradient<Context> | null)[] | GradientAt<Context>;
}

/** How one value was computed: the op, its inputs, and what its derivative needs. */
export class Node<Context = unknown> {
  readonly derivative: Derivative;
  inputs: readonly Tensor[];
  output: Tensor;
  /** Tensors that the op computed only for its derivative. */
  saved: readonly Tensor[];
  /** Settings that the derivative needs: an axis, a shape. */
  readonly context: Context;
  /** Versions of the values read, summed: they only grow, so a changed sum is a changed value. */
  readonly #versions: number;
  /** Backward has gone through and released the links. */
  released = false;
  /** What the gradients of this node share; see `computedOnce`. */
  shared: unknown = null;
  /** For the walk: whose it is, and how many inputs it has seen. */
  walk: object | null = null;
  cursor = 0;

  constructor(
    derivative: Derivative,
    inputs: readonly Tensor[],
    output: Tensor,
    saved: readonly Tensor[],
    context: Context,
  ) {
    this.derivative = derivative;
    this.inputs = inputs;
    this.output = output;
    this.saved = saved;
    this.context = context;
    this.#versions = this.#versionsNow();
  }

  /** ∂L/∂input of the input at this position, given g = ∂L/∂output. */
  gradientOf(position: number, g: Tensor): Share {
    const { gradients } = this.derivative;
    if (typeof gradients === 'function') return gradients(g, this, position);
    return gradients[position]?.(g, this) ?? null;
  }

  /** A value that the derivative reads was changed in place since the op ran. */
  get isChanged(): boolean {
    return this.#versionsNow() !== this.#versions;
  }

  #versionsNow(): number {
    const { reads = 'both' } = this.derivative;
    let sum = 0;
    if (reads === 'both' || reads === 'inputs') {
      for (let i = 0; i < this.inputs.length; i++) sum += this.inputs[i].storage.version;
    }
    if (reads === 'both' || reads === 'output') sum += this.output.storage.version;
    return sum;
  }

  /** Frees what only the graph held, so that keeping a loss keeps one number. */
  release(): void {
    for (const saved of this.saved) letGo(saved);
    this.inputs = nothing;
    this.saved = nothing;
    this.shared = null;
    this.released = true;
  }
}

const nothing: readonly Tensor[] = [];

/**
 * Makes `output` remember how it was computed, where anything it was computed from requires a
 * gradient. Every op ends with this. `saved` are the op's own temporaries: recycled after backward,
 * or at once when nothing is recorded.
 */
export function record<Context = undefined>(
  output: Tensor,
  derivative: Derivative<Context>,
  inputs: readonly Tensor[],
  saved: readonly Tensor[] = nothing,
  context?: Context,
): Tensor {
  const isInDerivative = memory.scratch !== null; // whose result backward inspects, by its name
  if (runtime.inspect !== null && !isInDerivative) {
    runtime.inspect(derivative.op, output.storage, null);
  }
  if (runtime.trace !== null) runtime.trace({ op: derivative.op, inputs, output, context });
  if (runtime.gradEnabled && anyRequiresGrad(inputs)) {
    output.requiresGrad = true;
    output.node = new Node(derivative as Derivative, inputs, output, saved, context);
    for (let i = 0; i < saved.length; i++) adopt(saved[i]);
  } else {
    for (let i = 0; i < saved.length; i++) discard(saved[i].storage);
  }
  return output;
}

function anyRequiresGrad(inputs: readonly Tensor[]): boolean {
  for (let i = 0; i < inputs.length; i++) if (inputs[i].requiresGrad) return true;
  return false;
}

/** Work that several gradients of an op share: it runs once in each backward, when the first of them asks. */
/* @__NO_SIDE_EFFECTS__ */
export function computedOnce<Context, Result>(
  compute: (g: Tensor, node: Node<Context>) => Result,
): (g: Tensor, node: Node<Context>) => Result {
  return (g, node) => {
    node.shared ??= compute(g, node);
    return node.shared as Result;
  };
}

/** Nodes that `root` depends on, itself last. Iterative: a chain of 10,000 steps is no problem. */
export function dependencies(root: Node): Node[] {
  const order: Node[] = [];
  const walk = {};
  const stack: Node[] = [];
  enter(root, walk, stack);
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (node.cursor < node.inputs.length) {
      const input = node.inputs[node.cursor++];
      if (input.node !== null && input.requiresGrad) enter(input.node, walk, stack);
    } else {
      order.push(node);
      stack.pop();
    }
  }
  return order;
}

function enter(node: Node, walk: object, stack: Node[]): void {
  if (node.walk === walk) return;
  if (node.released) throw releasedError(node);
  node.walk = walk;
  node.cursor = 0;
  stack.push(node);
}
