/**
 * @file The graph of derivatives: a `Node` on each op's result says how it was computed. There is no
 * tape: the graph hangs on the values, and is garbage when they are. Read after tensor.ts.
 */
import { aFlag, aTensor, bag, optional, type Settings, setting } from './arguments/index.ts';
import { spentError } from './backward-errors.ts';
import { UsageError } from './errors.ts';
import { memory } from './memory.ts';
import { adopt, discard, letGo } from './recycle.ts';
import { runtime } from './runtime.ts';
import type { Tensor } from './tensor.ts';

/**
 * What a derivative gives for one input: its share of ∂L/∂input; null where there is none; 'added'
 * where it has added that share to the sum itself.
 */
export type Share = Tensor | 'added' | null;

/**
 * Asks to add to an input's gradient in place. Where there is a sum that nobody else can see, `addTo`
 * is called with it (row-major, of the input's shape), and the answer is 'added'; else it is null,
 * and the share is returned as usual: `inPlace(x, (sum) => addRows(sum, g)) ?? rows(g)`. 64 steps
 * that pick a row each then cost 64 rows, not 64 tensors.
 */
export type AddInPlace = (input: Tensor, addTo: (sum: Tensor) => void) => 'added' | null;

/** The way back through an op: one module-level object that stands beside the op's function. */
export interface Derivative<Facts = unknown> {
  /** The op's name, as messages print it. */
  readonly op: string;
  /** Which values it reads: they must not have changed since the forward pass. Default: both. */
  readonly reads?: 'inputs' | 'output' | 'both' | 'nothing';
  /** Its temporaries may outlive it (an op of the user's own): nothing of it is recycled. */
  readonly keepsTemporaries?: boolean;
  /**
   * ∂L/∂input for each input, given g = ∂L/∂output. It returns gradients and leaves the adding to
   * the engine, which also sums one that still has the broadcast shape to the input's.
   */
  gradients(g: Tensor, node: Node<Facts>, inPlace: AddInPlace): readonly Share[];
}

/** What is to happen to the graph; the defaults suit training. */
export interface BackwardOptions {
  /** Keep the graph, so that backward can go through it again. Default false. */
  retainGraph?: boolean;
  /** Record the backward pass itself, for second derivatives; implies retainGraph. Default false. */
  createGraph?: boolean;
}

/** What backward takes by name. */
export const backwardOptions = bag({
  retainGraph: optional(aFlag),
  createGraph: setting(aFlag, false),
} satisfies Settings<BackwardOptions>);

/** Options of `grad`. */
export interface GradOptions extends BackwardOptions {
  /** ∂L/∂output, of its shape; may be left out where the output has one element. */
  gradient?: Tensor;
}

/** What grad takes by name. */
export const gradOptions = bag({
  ...backwardOptions.settings,
  gradient: optional(aTensor),
} satisfies Settings<GradOptions>);

/** How one value was computed: the op, its inputs, and what its derivative needs. */
export class Node<Facts = unknown> {
  readonly derivative: Derivative<Facts>;
  inputs: readonly Tensor[];
  output: Tensor;
  /** Tensors that the op computed only for its derivative. */
  saved: readonly Tensor[];
  /** Settings that the derivative needs: an axis, a shape. */
  readonly facts: Facts;
  /** Versions of the values read, summed: they only grow, so a changed sum is a changed value. */
  readonly versions: number;
  /** Backward has gone through and cut the links. */
  spent = false;
  /** For the walk: whose it is, and how many inputs it has seen. */
  walk: object | null = null;
  cursor = 0;

  constructor(
    derivative: Derivative<Facts>,
    inputs: readonly Tensor[],
    output: Tensor,
    saved: readonly Tensor[],
    facts: Facts,
  ) {
    this.derivative = derivative;
    this.inputs = inputs;
    this.output = output;
    this.saved = saved;
    this.facts = facts;
    this.versions = versionsOf(derivative, inputs, output);
  }
}

const nothing: readonly Tensor[] = [];

/** Sum of the versions of what the derivative reads. */
export function versionsOf(
  { reads = 'both' }: Derivative,
  inputs: readonly Tensor[],
  output: Tensor,
): number {
  let sum = 0;
  if (reads === 'both' || reads === 'inputs') {
    for (let i = 0; i < inputs.length; i++) sum += inputs[i].storage.version;
  }
  if (reads === 'both' || reads === 'output') sum += output.storage.version;
  return sum;
}

/**
 * Makes `output` remember how it was computed, where anything it was computed from requires a
 * gradient. Every op ends with this. `saved` are the op's own temporaries: recycled after backward,
 * or at once when nothing is recorded.
 */
export function record<Facts = undefined>(
  output: Tensor,
  derivative: Derivative<Facts>,
  inputs: readonly Tensor[],
  saved: readonly Tensor[] = nothing,
  facts?: Facts,
): Tensor {
  const isInDerivative = memory.scratch !== null; // whose result backward inspects, by its name
  if (runtime.inspect !== null && !isInDerivative) {
    runtime.inspect(derivative.op, output.storage, null);
  }
  if (runtime.gradEnabled && anyRequiresGrad(inputs)) {
    output.requiresGrad = true;
    output.node = new Node(derivative, inputs, output, saved, facts as Facts);
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

/** Nodes that `root` depends on, itself last. Iterative: a chain of 10,000 steps is no problem. */
export function dependencies(root: Node): Node[] {
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

/** Frees what only the graph held, so that keeping a loss keeps one number. */
export function cut(node: Node): void {
  for (const saved of node.saved) letGo(saved);
  node.inputs = nothing;
  node.saved = nothing;
  node.spent = true;
}

/** The derivative of a fused derivative that has none of its own: says so, by the op's name. */
export function noSecondDerivative(op: string): Derivative {
  return {
    op,
    reads: 'nothing',
    gradients: () => {
      throw new UsageError(
        'backward/no-second-derivative',
        `backward: ${op} has no second derivative; without createGraph its first derivative works`,
        { op },
      );
    },
  };
}
