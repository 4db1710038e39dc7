/** @file Several tensors as one. Read after slice.ts. */
import { anAxis, check, someTensors } from '../arguments/index.ts';
import { ShapeError } from '../errors.ts';
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { formatShape, normalizeAxis, rowMajor, type Shape, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { promote } from './layout.ts';
import { unsqueeze } from './movement.ts';
import { partOf, pick } from './part.ts';

/**
 * End to end along an axis (default 0); the other sizes agree.
 * @shape [..., n₁, ...], [..., n₂, ...], … → [..., n₁ + n₂ + …, ...]
 * @throws ShapeError `concat/sizes`, `concat/none`; UsageError `dtype/mixed`, `axis/out-of-range`.
 */
export function concat(tensors: readonly Tensor[], axis = 0): Tensor {
  checkSome('concat', tensors);
  check('concat', 'axis', axis, anAxis);
  const at = normalizeAxis('concat', axis, tensors[0].rank);
  const parts = sameType('concat', tensors);
  const shape = joinedShape(parts, at);
  const out = newStorage(parts[0].dtype, sizeOf(shape));
  const strides = rowMajor(shape);
  const kernels = kernelsFor(out.dtype);
  const starts: number[] = [];
  let start = 0;
  for (const part of parts) {
    const from = part.strides ?? rowMajor(part.shape);
    kernels.copyStrided(
      { storage: part.storage, offset: 0, strides: from },
      { storage: out, offset: start * strides[at], strides },
      part.shape,
    );
    starts.push(start);
    start += part.shape[at];
  }
  return record(new Tensor(out, shape), concatDerivative, parts, [], { axis: at, starts });
}
/** Where each tensor begins along the axis. */
interface Joint {
  readonly axis: number;
  readonly starts: readonly number[];
}

/** Each input gets its own part of g. */
const concatDerivative: Derivative<Joint> = {
  op: 'concat',
  reads: 'nothing',
  gradients: (g, { inputs, context: { axis, starts } }, position) => {
    const count = inputs[position].shape[axis];
    return pick(g, partOf(g.shape, axis, { start: starts[position], count }));
  },
};

function joinedShape(parts: readonly Tensor[], axis: number): Shape {
  const [{ shape: first }] = parts;
  let total = 0;
  for (const [i, { shape }] of parts.entries()) {
    const differs = first.findIndex((size, k) => k !== axis && size !== shape[k]);
    if (shape.length !== first.length || differs >= 0) {
      const where = shape.length === first.length ? `axis ${differs}` : 'the number of axes';
      throw new ShapeError(
        'concat/sizes',
        `concat along axis ${axis}: tensor 0 is ${formatShape(first)}, tensor ${i} is ${formatShape(shape)}: ${where} differs`,
        { first, shape, index: i, axis: differs },
      );
    }
    total += shape[axis];
  }
  return first.with(axis, total);
}

function checkSome(op: string, tensors: readonly Tensor[]): void {
  check(op, 'tensors', tensors, someTensors);
  if (tensors.length > 0) return;
  throw new ShapeError(`${op}/none`, `${op}: no tensors given; at least one is needed`);
}

/** All with the element type that the first and each other have in common. */
function sameType(op: string, tensors: readonly Tensor[]): Tensor[] {
  if (tensors.every(({ dtype }) => dtype === tensors[0].dtype)) return [...tensors];
  let widest = tensors[0];
  for (const tensor of tensors) [widest] = promote(op, widest, tensor);
  return tensors.map((tensor) => promote(op, tensor, widest)[0]);
}

/**
 * Side by side along a new axis (default 0); all shapes agree.
 * @shape n × [..., ...] → [..., n, ...]
 * @throws ShapeError `stack/sizes`, `stack/none`; UsageError `dtype/mixed`, `axis/out-of-range`.
 */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  checkSome('stack', tensors);
  check('stack', 'axis', axis, anAxis);
  const { shape } = tensors[0];
  const at = normalizeAxis('stack', axis, shape.length + 1);
  const odd = tensors.findIndex((x) => formatShape(x.shape) !== formatShape(shape));
  if (odd >= 0) {
    throw new ShapeError(
      'stack/sizes',
      `stack: tensor 0 is ${formatShape(shape)}, tensor ${odd} is ${formatShape(tensors[odd].shape)}; all must be equal`,
      { first: shape, shape: tensors[odd].shape, index: odd },
    );
  }
  const parts = sameType('stack', tensors);
  return concat(
    parts.map((x) => unsqueeze(x, at)),
    at,
  );
}
