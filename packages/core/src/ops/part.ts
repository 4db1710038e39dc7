/**
 * @file Copying a part of a tensor out, the elements start + i·step of each axis, and placing one
 * among zeros: each is the derivative of the other. Read after movement.ts.
 */
import { type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { rowMajor, type Shape, type Strides, sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { full } from './create.ts';
import { contiguous, dropCopy } from './layout.ts';

/** A part of a tensor: `shape` elements from `start` in steps of `step`, axis by axis. */
export interface Part {
  readonly start: readonly number[];
  readonly step: readonly number[];
  readonly shape: Shape;
}

/** A part, and what stands around it. */
interface Placed extends Part {
  readonly value: number;
}

/** Positions along an axis. */
interface Run {
  readonly start: number;
  readonly count: number;
  /** Default 1. */
  readonly step?: number;
}

/** All of a shape but for one axis, of which it is a run. */
export function partOf(shape: Shape, axis: number, { start, count, step = 1 }: Run): Part {
  return {
    start: shape.map((_, i) => (i === axis ? start : 0)),
    step: shape.map((_, i) => (i === axis ? step : 1)),
    shape: shape.with(axis, count),
  };
}

/** Where the part's first element stands in a storage, and the strides that walk it. */
function locate(part: Part, strides: Strides): [offset: number, strides: number[]] {
  let offset = 0;
  for (let axis = 0; axis < strides.length; axis++) offset += part.start[axis] * strides[axis];
  return [offset, strides.map((stride, axis) => stride * part.step[axis])];
}

/** Copies a part out; the result may leave axes of size 1 out of its shape. */
export function pick(x: Tensor, part: Part, shape: Shape = part.shape): Tensor {
  const out = newStorage(x.dtype, sizeOf(shape));
  const [offset, strides] = locate(part, x.strides ?? rowMajor(x.shape));
  const order = rowMajor(part.shape);
  kernelsFor(x.dtype).copyStrided(
    { storage: x.storage, offset, strides },
    { storage: out, offset: 0, strides: order },
    part.shape,
  );
  return record(new Tensor(out, shape), pickDerivative, [x], [], part);
}
const pickDerivative: Derivative<Part> = {
  op: 'slice',
  reads: 'nothing',
  gradients: [
    (g, { inputs: [x], context: part }) => ({
      addTo(sum) {
        addToPart(sum, g, part);
      },
      otherwise() {
        return place(g, part, x.shape);
      },
    }),
  ],
};

/** Adds g to a part of the sum, in place. */
function addToPart(sum: Tensor, g: Tensor, part: Part): void {
  const from = contiguous(g);
  const [offset, strides] = locate(part, rowMajor(sum.shape));
  const kernels = kernelsFor(g.dtype);
  const order = rowMajor(part.shape);
  kernels.addStrided(
    { storage: from.storage, offset: 0, strides: order },
    { storage: sum.storage, offset, strides },
    part.shape,
  );
}

/** x as a part of a tensor that is `value` elsewhere: the reverse of pick. */
export function place(x: Tensor, part: Part, shape: Shape, value = 0): Tensor {
  const out = full(shape, value, { dtype: x.dtype });
  const from = contiguous(x);
  const [offset, strides] = locate(part, rowMajor(shape));
  const order = rowMajor(part.shape);
  const kernels = kernelsFor(x.dtype);
  kernels.copyStrided(
    { storage: from.storage, offset: 0, strides: order },
    { storage: out.storage, offset, strides },
    part.shape,
  );
  dropCopy(from, x);
  return record(out, placeDerivative, [x], [], { ...part, value });
}
const placeDerivative: Derivative<Placed> = {
  op: 'pad',
  reads: 'nothing',
  gradients: [(g, { inputs: [x], context: part }) => pick(g, part, x.shape)],
};
