/**
 * @file The graph of derivatives: a `Node` on each op's result says how it was computed. There is no
 * tape: the graph hangs on the values, and is garbage when they are. Read after tensor.ts.
 */
import { UsageError } from './errors.ts';
import { adopt, discard } from './recycle.ts';
import { runtime } from './runtime.ts';
import { formatShape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** The way back through an op: one module-level object that stands beside the op's function. */
export interface Derivative<Facts = unknown> {
  /** The op's name, as messages print it. */
  readonly op: string;
  /** Which values it reads: they must not have changed since the forward pass. Default: both. */
  readonly reads?: 'inputs' | 'output' | 'both' | 'nothing';
  /** Its temporaries may outlive it (an op of the user's own): nothing of it is recycled. */
  readonly keepsTemporaries?: boolean;
  /**
   * ∂L/∂input for each input, given g = ∂L/∂output. It returns gradients and never accumulates;
   * one that still has the broadcast shape is summed to the input's by the engine.
   */
  gradients(g: Tensor, node: Node<Facts>): readonly (Tensor | null)[];
}

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
  { reads }: Derivative,
  inputs: readonly Tensor[],
  output: Tensor,
): number {
  let sum = 0;
  if (reads === undefined || reads === 'both' || reads === 'inputs')
    for (const input of inputs) sum += input.storage.version;
  if (reads === undefined || reads === 'both' || reads === 'output') sum += output.storage.version;
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
  if (runtime.inspect) runtime.inspect(derivative.op, output.storage);
  let needed = false;
  if (runtime.gradEnabled)
    for (let i = 0; i < inputs.length; i++) needed ||= inputs[i].requiresGrad;
  if (needed) {
    output.requiresGrad = true;
    output.node = new Node(derivative, inputs, output, saved, facts as Facts);
    for (let i = 0; i < saved.length; i++) adopt(saved[i].storage);
  } else {
    for (let i = 0; i < saved.length; i++) discard(saved[i].storage);
  }
  return output;
}

/** Frees what only the graph held, so that keeping a loss keeps one number. */
export function cut(node: Node): void {
  for (const saved of node.saved) discard(saved.storage);
  node.inputs = nothing;
  node.saved = nothing;
  node.spent = true;
}

/** Backward reached a node that an earlier backward has cut. */
export function spentError({ derivative }: Node): UsageError {
  return new UsageError(
    'backward/twice',
    `backward: the graph through ${derivative.op} was freed by an earlier backward; pass { retainGraph: true } to that one, or compute the value again`,
    { op: derivative.op },
  );
}

/** Backward needs a value that was changed in place. */
export function changedError({ derivative, inputs, output }: Node): UsageError {
  const shapes = inputs.map((input) => formatShape(input.shape)).join(', ');
  return new UsageError(
    'backward/changed',
    `backward: a value that ${derivative.op}(${shapes}) → ${formatShape(output.shape)} needs for its derivative was changed in place (assign, or an optimizer step) since it was used; call backward before changing it, or work on a copy`,
    { op: derivative.op },
  );
}
