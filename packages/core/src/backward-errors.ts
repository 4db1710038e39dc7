/** @file What can be wrong with a call of backward, and how to fix it. Read with autograd.ts. */
import { UsageError } from './errors.ts';
import type { Derivative, Node } from './graph.ts';
import { broadcastsTo, formatShape, sameShape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Backward reached a node that an earlier backward has released. */
export function releasedError({ derivative }: Node): UsageError {
  return new UsageError(
    'backward/twice',
    `backward: the graph through ${derivative.op} was released by an earlier backward; pass { retainGraph: true } to that one, or compute the value again`,
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

/** Checks what a derivative returned: of the input's element type, and of a shape that sums to its own. */
export function checkShare({ derivative, inputs }: Node, i: number, share: Tensor): void {
  const { shape, dtype } = inputs[i];
  if (share.dtype === dtype && broadcastsTo(shape, share.shape)) return;
  throw new UsageError(
    'backward/share',
    `backward: the derivative of ${derivative.op} gave ${share.dtype} ${formatShape(share.shape)} for input ${i}, which is ${dtype} ${formatShape(shape)}; return a gradient of the input's dtype and shape, or of the shape it was broadcast to`,
    { op: derivative.op, input: i },
  );
}

/** Checks that backward can start from `root`, with the gradient given or with 1. */
export function checkSeed(op: string, root: Tensor, gradient: Tensor | undefined): void {
  if (!root.requiresGrad) {
    throw new UsageError(
      'backward/no-graph',
      `${op}: the value was computed from nothing that requires a gradient; set requiresGrad on the parameters, and compute outside noGrad`,
    );
  }
  if (gradient === undefined) {
    if (root.size === 1) return;
    throw new UsageError(
      'backward/not-scalar',
      `${op}: a value of shape ${formatShape(root.shape)} needs the gradient to start from; reduce it to one number (sum, mean), or pass a gradient of its shape`,
      { shape: root.shape },
    );
  }
  if (sameShape(gradient.shape, root.shape) && gradient.dtype === root.dtype) return;
  throw new UsageError(
    'backward/gradient-shape',
    `${op}: the value is ${root.dtype} ${formatShape(root.shape)}, the gradient given ${gradient.dtype} ${formatShape(gradient.shape)}`,
    { shape: root.shape, gradient: gradient.shape },
  );
}

/** The derivative of a fused derivative that has none of its own: says so, by the op's name. */
/* @__NO_SIDE_EFFECTS__ */
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
