/** @file Ops of ONNX that move numbers: shapes, types, constants. Read after attributes.ts and tensors.ts. */
import {
  broadcastTo,
  cast,
  concat,
  type DType,
  full,
  oneHot,
  permute,
  reshape,
  squeeze,
  type Tensor,
  tensor,
  tril,
  triu,
  unsqueeze,
} from '@nnzoo/core';
import type { Call, Operation, Operations } from './attributes.ts';
import { broadcastShape } from './broadcast-shape.ts';
import { asMatrix, axisIn, tensorIn, wholes } from './tensors.ts';

const castTypes: Readonly<Record<number, DType>> = {
  1: 'float32',
  2: 'int32',
  6: 'int32',
  7: 'int32',
  9: 'bool',
  11: 'float64',
};

/** The numbers as they are: a model that draws is trained, not asked. */
function dropped(call: Call): readonly Tensor[] {
  const x = call.input(0);
  const [isTraining = 0] = call.numbers(2) ?? [];
  call.only('training_mode', Boolean(isTraining), false);
  return call.node.outputs.length === 1 ? [x] : [x, full(x.shape, 1, { dtype: 'bool' })];
}

function castTo(call: Call): Tensor {
  const to = call.whole('to', 1);
  const dtype = castTypes[to];
  if (dtype === undefined) throw call.wrong(`elements of type number ${to} are not supported`);
  return cast(call.input(0), dtype);
}

/** 0 keeps a size, −1 is what fits. */
function reshaped(call: Call): Tensor {
  const x = call.input(0);
  const wanted = call.numbers(1)!;
  const keeps = call.whole('allowzero', 0) === 0;
  return reshape(
    x,
    wanted.map((size, axis) => (size === 0 && keeps ? x.shape[axis] : size)),
  );
}

function unsqueezed(call: Call): Tensor {
  const x = call.input(0);
  const axes = call.numbersOr(1, 'axes') ?? [];
  const rank = x.rank + axes.length;
  const sorted = axes.map((axis) => axisIn(axis, rank)).sort((a, b) => a - b);
  return sorted.reduce((value, axis) => unsqueeze(value, axis), x);
}

function transposed(call: Call): Tensor {
  const x = call.input(0);
  const order = call.wholes('perm') ?? x.shape.map((_, axis) => x.rank - 1 - axis);
  return permute(x, order);
}

function constant(call: Call): Tensor {
  const value = call.node.attributes['value'];
  if (value?.kind === 'tensor') return tensorIn(value.value);
  const { value_float, value_int, value_ints, value_floats } = call.node.attributes;
  if (value_int?.kind === 'int') return tensor(value_int.value, { dtype: 'int32' });
  if (value_float?.kind === 'float') return tensor(value_float.value);
  if (value_ints?.kind === 'ints') return wholes(value_ints.value);
  if (value_floats?.kind === 'floats') return tensor([...value_floats.value]);
  throw call.wrong('a constant that is no tensor of numbers');
}

function filled(call: Call): Tensor {
  const value = call.node.attributes['value'];
  const given = value?.kind === 'tensor' ? tensorIn(value.value) : tensor([0]);
  return full(call.numbers(0)!, given.data()[0], { dtype: given.dtype });
}

const expanded: Operation = (call) => {
  const x = call.input(0);
  return broadcastTo(x, broadcastShape(x.shape, call.numbers(1)!));
};

function chosen(call: Call): Tensor {
  const [off, on] = call.numbers(2)!;
  const [depth] = call.numbers(1)!;
  call.only('axis', call.whole('axis', -1), -1);
  return oneHot(call.input(0), depth)
    .mul(on - off)
    .add(off);
}

function triangle(call: Call): Tensor {
  const [diagonal = 0] = call.numbers(1) ?? [];
  return call.whole('upper', 1) === 1
    ? triu(call.input(0), diagonal)
    : tril(call.input(0), diagonal);
}

function range(call: Call): Tensor {
  const [[start], [end], [step]] = [0, 1, 2].map((at) => call.numbers(at)!);
  const { dtype } = call.input(0);
  const length = Math.max(0, Math.ceil((end - start) / step));
  return tensor(
    Array.from({ length }, (_, i) => start + i * step),
    { shape: [length], dtype },
  );
}

/** A stretch of the sizes, whose ends count from either end. */
function shapeOf(call: Call): Tensor {
  const { shape } = call.input(0);
  return wholes(shape.slice(call.whole('start', 0), call.whole('end', shape.length)));
}

/** By name. */
export const shapeOps: Operations = {
  Cast: castTo,
  CastLike: (call) => cast(call.input(0), call.input(1).dtype),
  Concat: (call) => concat(call.all(), call.whole('axis', 0)),
  Constant: constant,
  ConstantOfShape: filled,
  Dropout: dropped,
  Expand: expanded,
  Flatten: (call) => asMatrix(call.input(0), call.whole('axis', 1)),
  Identity: (call) => call.input(0),
  OneHot: chosen,
  Range: range,
  Reshape: reshaped,
  Shape: shapeOf,
  Size: (call) => tensor(call.input(0).size, { dtype: 'int32' }),
  Squeeze: (call) => squeeze(call.input(0), call.numbersOr(1, 'axes')),
  Transpose: transposed,
  Trilu: triangle,
  Unsqueeze: unsqueezed,
};
